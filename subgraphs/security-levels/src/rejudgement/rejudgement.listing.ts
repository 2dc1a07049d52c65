import { type Listing, type RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { informationSystemMapper } from '../information-systems/information-system.listing.js';
import { INFORMATION_SYSTEM_KEYSETS } from '../information-systems/information-system.order.js';
import { visibleSystems } from '../information-systems/visible-systems.js';
import { compareRegimes, type LevelMovement } from '../level-determination/comparison.rules.js';
import { toComparison } from '../level-determination/comparison.type.js';
import type { LevelRegime } from '../level-determination/criterion.js';
import { LevelSettings } from '../level-determination/level-settings.js';
import { regimeOf, type SystemOnRecord, wholeOf } from '../level-determination/on-record.rules.js';
import { LAW_116_IN_FORCE } from '../level-determination/regime.rules.js';
import { RejudgedSystem } from './rejudgement.type.js';

/** The level by a regime, as the table keeps it. */
const BY: Readonly<Record<LevelRegime, RawBuilder<unknown>>> = {
  ND85: sql`s.level_nd85`,
  ND331: sql`s.level_nd331`,
};

/** The level by the regime of the system's dates. */
export const NOW = sql`case s.level_regime when 'ND85' then s.level_nd85 else s.level_nd331 end`;

/** The level by another regime, as the table keeps it. */
export function levelBy(to: LevelRegime): RawBuilder<unknown> {
  return BY[to];
}

/** Whether the level moves in one of these ways: `movementOf`, in SQL, on what the table keeps. */
export function moves(movements: readonly LevelMovement[], to: LevelRegime): RawBuilder<unknown> {
  const after = levelBy(to);
  return sql`(case
    when ${NOW} is null and ${after} is null then 'UNDECIDED' when ${NOW} is null then 'GAINS'
    when ${after} is null then 'LOSES' when ${after} > ${NOW} then 'RISES' when ${after} < ${NOW} then 'FALLS'
    else 'STAYS' end) = any(${[...movements]}::text[])`;
}

const APPROVED_BEFORE = sql`coalesce(s.prior_approved_on < ${LAW_116_IN_FORCE}, false)`;

/** Under investment before the law, and not known to be in operation since before it: `chooseRegime`, in SQL. */
const UNDER_INVESTMENT = sql`coalesce(s.investment_started_on < ${LAW_116_IN_FORCE}, false)
  and coalesce(s.operating_since >= ${LAW_116_IN_FORCE}, s.state not in ('OPERATING', 'RETIRED'))`;

/** Whether a system owes these by the transition: `transitionDuties`, in SQL. */
export const OWES = {
  APPROVE: sql`(not ${APPROVED_BEFORE} and ${UNDER_INVESTMENT})`,
  MEASURES: sql`(${APPROVED_BEFORE} or ${UNDER_INVESTMENT})`,
};

/** Systems of organizations that are not retired and that the caller may see, as predicates. */
export async function portfolio(
  context: RequestContext,
  organizationIds: readonly string[],
): Promise<readonly RawBuilder<unknown>[]> {
  return [
    sql`s.owner_id = any(${[...organizationIds]}::uuid[])`,
    sql`s.state <> 'RETIRED'`,
    ...(await visibleSystems(context)),
  ];
}

/** The systems of organizations, each judged again. */
export async function rejudgementListing(
  context: RequestContext,
  organizationIds: readonly string[],
  to: LevelRegime,
  movements: readonly LevelMovement[] | null,
): Promise<Listing<RejudgedSystem>> {
  const map = informationSystemMapper(context);
  return {
    columns: sql`s.*`,
    from: sql`information_system s`,
    where: [
      ...(await portfolio(context, organizationIds)),
      ...(movements === null ? [] : [moves(movements, to)]),
    ],
    keyset: INFORMATION_SYSTEM_KEYSETS.NEWEST_FIRST,
    node: (row) => {
      const system = map(row);
      return Object.assign(new RejudgedSystem(), { system, comparison: judgedAgain(context, system, to) });
    },
  };
}

function judgedAgain(context: RequestContext, system: SystemOnRecord, to: LevelRegime) {
  const choice = regimeOf(system, context.use(LevelSettings).defaultRegime);
  return toComparison(compareRegimes(wholeOf(system), choice.regime, to), choice);
}
