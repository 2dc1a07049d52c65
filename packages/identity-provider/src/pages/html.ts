/** Text that is HTML already, and is put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | readonly Html[];

/** HTML from a template; what is put into it as plain text is escaped. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(
    template.reduce((before, after, index) => before + written(parts[index - 1] ?? '') + after),
  );
}

function written(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part !== 'string') return part.map(({ text }) => text).join('\n');
  return part
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
