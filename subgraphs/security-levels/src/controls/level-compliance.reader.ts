import { endOfDay } from '@khien/calendar';
import type { RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { LevelCompliance } from './level-compliance.type.js';

interface Row {
  readonly level: number;
  readonly systems: number;
  readonly assessed: number;
  readonly weight: number;
  readonly earned: number;
}

/** How far the systems of a portfolio do what their levels require. */
export class LevelComplianceReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * Level by level, of the systems whose facts the caller sees; retired ones are left out. One statement. The rate is
   * that of `complianceOf` over all controls of all systems of a level.
   *
   * @param ownerCode of one owner; null for all
   * @param on day in Vietnam at whose end it is asked; null, today and later days: now
   */
  async byLevel(ownerCode: string | null, on: string | null): Promise<readonly LevelCompliance[]> {
    const end = on === null ? null : endOfDay(on);
    const moment = end !== null && end.getTime() < this.context.clock.now().getTime() ? end : null;
    const { rows } = await sql<Row>`
      select * from control_compliance_by_level(${ownerCode}, ${moment}::timestamptz)`.execute(
      this.context.db,
    );
    return rows.map(({ level, systems, assessed, weight, earned }) =>
      Object.assign(new LevelCompliance(), {
        level,
        systems,
        assessed,
        weight,
        rate: weight === 0 ? null : earned / weight,
      }),
    );
  }
}
