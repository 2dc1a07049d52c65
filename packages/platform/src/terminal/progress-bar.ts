const WIDTH = 30;

/** A share of work as a bar of fixed width, such as `[██████░░░░] 1,200 / 3,000`; only the count without a total. */
export function progressBar(done: number, total: number | undefined): string {
  const count = done.toLocaleString('en');
  if (total === undefined || total <= 0) return count;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  return `[${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ${count} / ${total.toLocaleString('en')}`;
}
