import type { RequestContext, Row } from '@khien/subgraph';
import { sql } from 'kysely';
import type { Warning } from '../warnings/warning.entity.js';
import type { CsafDocument } from './csaf-document.js';
import { type CsafLanguage, type CsafPublisher, csafOf } from './csaf-export.rules.js';

/** Makes CSAF documents of warnings. */
export class CsafReader {
  constructor(private readonly context: RequestContext) {}

  /** A warning that the caller sees, as a document: what is read now with the history of its issued editions. */
  async document(warning: Warning, language: CsafLanguage): Promise<CsafDocument> {
    const { rows } = await sql<Row>`
      select c.number, c.issued_at, c.change_vi, c.change_en from warning_revision c
      where c.warning_id = ${warning.id} and c.number <= ${warning.revision} order by c.number`.execute(
      this.context.db,
    );
    const editions = rows.map((row) => ({
      number: Number(row['number']),
      issuedAt: new Date(String(row['issued_at'])),
      change: String(row[language === 'vi' ? 'change_vi' : 'change_en']),
    }));
    const { reference, createdAt, content } = warning;
    const { csafPublisher } = this.context.settings;
    return csafOf({ reference, createdAt, content, editions }, csafPublisher as CsafPublisher, language);
  }
}
