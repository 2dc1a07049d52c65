import { figure, markdownTable } from '../results/table.js';
import type { QuestionCost } from './measure-questions.js';

/** A number without digits after the point, such as `1,234`. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** What questions cost, in Markdown. @param reference what the times are compared with */
export function questionTable(costs: readonly QuestionCost[], reference: string): string {
  return markdownTable(
    ['', 'ms', `× ${reference}`, 'SQL ms', 'SQL', 'buffers'],
    costs.map(({ title, ms, timesReference, databaseMs, statements, buffers }) => [
      title,
      ...[ms, timesReference, databaseMs].map(figure),
      ...[statements, buffers].map(whole),
    ]),
  );
}
