import { endOfDay } from '@khien/calendar';
import { ErrorCode } from '@khien/errors';
import type { RequestContext, UserProblem } from '@khien/subgraph';
import { sql } from 'kysely';
import type { LevelRegime } from '../level-determination/criterion.js';
import { LevelSettings } from '../level-determination/level-settings.js';
import {
  type AnsweredControl,
  complianceByGroup,
  complianceOf,
  isGap,
  planStateOf,
} from './compliance.rules.js';
import { GroupCompliance, SystemCompliance, toFigures } from './compliance.type.js';
import { type ControlGroupType, toGroup } from './control-catalogue.type.js';
import type { ControlState } from './control-state.js';
import { stateOfHeir } from './inheritance.rules.js';
import { systemControlTables } from './system-controls.listing.js';

interface Row extends Readonly<Record<string, unknown>> {
  readonly system_id: string;
  readonly level: number | null;
  readonly regime: LevelRegime;
  /** Null for a system that nothing is required of. */
  readonly group_code: string | null;
  readonly weight: number;
  readonly mandatory: boolean;
  readonly own_state: ControlState | null;
  readonly inheritance_id: string | null;
  readonly inherited_state: ControlState | null;
  readonly offered: boolean;
  readonly level_sufficient: boolean;
  readonly separation_sufficient: boolean;
}

/** How far systems do what is required of them. */
export class ComplianceReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The compliance of a system; one statement for many systems.
   *
   * @param on day in Vietnam at whose end it is asked; null, today and later days: now
   */
  of(systemId: string, on: string | null): Promise<SystemCompliance> {
    const moment = this.#momentOf(on);
    return this.context
      .loader<string, SystemCompliance>(`compliance ${moment?.toISOString() ?? 'now'}`, (ids) =>
        this.#load(ids, moment),
      )
      .load(systemId);
  }

  /**
   * What keeps the protection plan of a system from being carried out in full (Decree 331/2026/NĐ-CP, Article 30(6)):
   * mandatory controls that are not done, or nothing that is required at all. Empty when it is full.
   */
  async planProblems(systemId: string, path: readonly string[]): Promise<readonly UserProblem[]> {
    const { planState, openMandatory: open } = await this.of(systemId, null);
    if (planState === 'FULL') return [];
    const detail =
      open > 0
        ? {
            vi: `còn ${open} yêu cầu bắt buộc chưa đáp ứng.`,
            en: `${open} mandatory controls are not done.`,
          }
        : { vi: 'hệ thống chưa có cấp độ.', en: 'the system has no level.' };
    const remedy = {
      vi: 'Xem InformationSystem.gaps; ghi nhận kết quả bằng recordControlAssessments, hoặc chọn PARTLY.',
      en: 'Look at InformationSystem.gaps; record what is done with recordControlAssessments, or choose PARTLY.',
    };
    return [{ code: ErrorCode.NOT_ALLOWED_NOW, path, parameters: { detail }, remedy }];
  }

  #momentOf(on: string | null): Date | null {
    if (on === null) return null;
    const end = endOfDay(on);
    return end.getTime() >= this.context.clock.now().getTime() ? null : end;
  }

  async #load(ids: readonly string[], moment: Date | null): Promise<readonly SystemCompliance[]> {
    const systems = sql`${[...ids]}::uuid[]`;
    const { rows } = await sql<Row>`
      select s.id as system_id, control_level(s) as level, control_regime(s) as regime, g.code as group_code, g.layer as group_layer, g.title_vi as group_title_vi,
        g.title_en as group_title_en, c.weight, c.mandatory, a.state as own_state, i.inheritance_id,
        i.state as inherited_state, i.offered, i.level_sufficient, i.separation_sufficient
      from ${systemControlTables(systems, moment, true)} where s.id = any(${systems})
      order by c.position`.execute(this.context.db);
    const bySystem = new Map<string, Row[]>(ids.map((id) => [id, []]));
    for (const row of rows) bySystem.get(row.system_id)?.push(row);
    const asOf = moment ?? this.context.clock.now();
    const { defaultRegime } = this.context.use(LevelSettings);
    return ids.map((id) => compliance(bySystem.get(id) ?? [], asOf, defaultRegime));
  }
}

function compliance(rows: readonly Row[], asOf: Date, defaultRegime: LevelRegime): SystemCompliance {
  const controls = rows.flatMap(answered);
  const groups = new Map<string | null, ControlGroupType>(rows.map((row) => [row.group_code, toGroup(row)]));
  const [basis] = rows;
  return Object.assign(new SystemCompliance(), {
    asOf,
    level: basis?.level ?? null,
    regime: basis?.regime ?? defaultRegime,
    planState: planStateOf(controls),
    openMandatory: controls.filter(({ mandatory, state }) => mandatory && isGap(state)).length,
    figures: toFigures(complianceOf(controls)),
    byGroup: complianceByGroup(controls).map(({ group, compliance: figures }) =>
      Object.assign(new GroupCompliance(), { group: groups.get(group), figures: toFigures(figures) }),
    ),
  });
}

function answered(row: Row): AnsweredControl[] {
  if (row.group_code === null) return [];
  const inherited = row.inheritance_id !== null;
  const { offered, level_sufficient: levelSufficient, inherited_state: state } = row;
  const separationSufficient = row.separation_sufficient;
  return [
    {
      group: row.group_code,
      weight: row.weight,
      mandatory: row.mandatory,
      inherited,
      state: inherited
        ? stateOfHeir({ state, offered, levelSufficient, separationSufficient })
        : row.own_state,
    },
  ];
}
