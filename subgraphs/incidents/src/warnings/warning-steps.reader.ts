import type { RequestContext, Row } from '@khien/subgraph';
import { sql } from 'kysely';
import { WarningStep } from './warning-step.type.js';

/** Asks which steps warnings took. For coordinators; row-level security says so again. */
export class WarningStepsReader {
  constructor(private readonly context: RequestContext) {}

  /** The steps of a warning, first to last; one statement for many warnings. */
  of(warningId: string): Promise<readonly WarningStep[]> {
    const loader = this.context.loader<string, readonly WarningStep[]>('steps of warnings', async (ids) => {
      const { rows } = await sql<Row>`
        select t.* from warning_transition t where t.warning_id = any(${[...ids]}::uuid[])
        order by t.warning_id, t.number`.execute(this.context.db);
      return ids.map((id) => {
        const own = rows.filter((row) => row['warning_id'] === id);
        // Who did it is personal data: who learns of it is on record.
        if (own.length > 0) this.context.audit.read('Warning', id);
        return own.map((row) => new WarningStep(row));
      });
    });
    return loader.load(warningId);
  }
}
