import type { RequestContext, Row } from '@khien/subgraph';
import { sql } from 'kysely';
import { visibleEditions } from '../warnings/visible-warnings.js';
import type { Warning } from '../warnings/warning.entity.js';
import type { CsafDocument } from './csaf-document.js';
import { asExercise } from './csaf-exercise.rules.js';
import { type CsafLanguage, type CsafPublisher, csafOf } from './csaf-export.rules.js';

/** Makes CSAF documents of warnings. */
export class CsafReader {
  constructor(private readonly context: RequestContext) {}

  /** A warning that the caller sees, as a document: what is read now with the history of its issued editions. */
  async document(warning: Warning, language: CsafLanguage): Promise<CsafDocument> {
    const { rows } = await sql<Row>`
      select c.number, c.issued_at, c.change_vi, c.change_en
      from warning_revision c join warning w on w.id = c.warning_id and c.number <= w.revision
      where c.warning_id = ${warning.id} and ${visibleEditions(this.context)} order by c.number`.execute(
      this.context.db,
    );
    const read = new Map(
      rows.map((row) => [
        Number(row['number']),
        {
          issuedAt: new Date(String(row['issued_at'])),
          change: String(row[language === 'vi' ? 'change_vi' : 'change_en']),
        },
      ]),
    );
    const { reference, createdAt, kind, state, content, endedAt, lastReason } = warning;
    // A history has no gaps (mandatory test 6.1.21): what the caller does not read stands there without its words.
    let issuedAt = warning.firstIssuedAt ?? createdAt;
    const editions = Array.from({ length: warning.revision }, (_, index) => {
      const edition = read.get(index + 1);
      issuedAt = edition?.issuedAt ?? issuedAt;
      return { number: index + 1, issuedAt, change: edition?.change ?? null };
    });
    // The last step of what ended is its end.
    const end = endedAt === null ? null : { at: endedAt, reason: lastReason };
    const { csafPublisher } = this.context.settings;
    const made = csafOf(
      { reference, createdAt, kind, state, end, content, editions },
      csafPublisher as CsafPublisher,
      language,
    );
    return warning.drill ? asExercise(made) : made;
  }
}
