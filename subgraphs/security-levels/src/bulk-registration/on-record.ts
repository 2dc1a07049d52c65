import { ErrorCode } from '@khien/errors';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { type FoundProblem, foundProblem } from './found-problem.js';
import type { ValidRow } from './row-check.js';

/** A row beside what is on record. */
export interface PlacedRow extends ValidRow {
  /** The system that is on record with the same content; null for one to register. */
  readonly systemId: string | null;
}

/** Keys that are looked up in one statement. */
const AT_ONCE = 1_000;

/**
 * Looks up which rows are on record under their owner's key. One with the same content is left alone; another content is a
 * problem: an import registers, it does not change.
 */
export async function placeRows(
  em: EntityManager,
  rows: readonly ValidRow[],
): Promise<{ readonly placed: readonly PlacedRow[]; readonly problems: readonly FoundProblem[] }> {
  const placed: PlacedRow[] = [];
  const problems: FoundProblem[] = [];
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const some = rows.slice(start, start + AT_ONCE);
    const known = await onRecord(em, some);
    for (const row of some) {
      const system = known.get(keyOf(row.details.ownerId, row.externalKey));
      if (system === undefined) placed.push({ ...row, systemId: null });
      else if (sameContent(row, system)) placed.push({ ...row, systemId: system.id });
      else problems.push(differs(row, system));
    }
    em.clear();
  }
  return { placed, problems };
}

/**
 * Lets imports for the same owner take turns until the end of the transaction, so that of two with the same keys the second
 * sees what the first registered. In the order of the owners: nobody waits in a circle.
 */
export async function lockOwners(em: EntityManager, rows: readonly ValidRow[]): Promise<void> {
  const owners = [...new Set(rows.map(({ details }) => details.ownerId))].sort();
  await sql`select pg_advisory_xact_lock(hashtextextended('import of systems ' || owner, 0))
    from unnest(${owners}::text[]) with ordinality as o(owner, place) order by place`.execute(
    em.getKysely<unknown>(),
  );
}

async function onRecord(
  em: EntityManager,
  rows: readonly ValidRow[],
): Promise<Map<string, InformationSystem>> {
  const systems = await em.find(InformationSystem, {
    ownerId: { $in: [...new Set(rows.map(({ details }) => details.ownerId))] },
    externalKey: { $in: rows.map(({ externalKey }) => externalKey) },
  });
  return new Map(systems.map((system) => [keyOf(system.ownerId, system.externalKey ?? ''), system]));
}

function keyOf(ownerId: string, externalKey: string): string {
  return `${ownerId} ${externalKey}`;
}

/** Whether everything that the row says is what is on record; lists in any order. */
function sameContent({ details }: ValidRow, system: InformationSystem): boolean {
  const { facts, ...rest } = details;
  return isWithin(rest, system) && isWithin(facts, system.facts);
}

function isWithin(said: object, recorded: object): boolean {
  return Object.entries(said).every(
    ([name, value]) => comparable(value) === comparable(Reflect.get(recorded, name)),
  );
}

function comparable(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : (value ?? null));
}

function differs({ line, externalKey }: ValidRow, { reference }: InformationSystem): FoundProblem {
  return foundProblem(line, {
    code: ErrorCode.ALREADY_EXISTS,
    path: ['input', 'externalKey'],
    parameters: { externalKey, reference },
    message: {
      vi: 'Mã nội bộ "{externalKey}" đã được đăng ký ({reference}) với nội dung khác.',
      en: 'The owner\'s key "{externalKey}" is registered ({reference}) with another content.',
    },
    remedy: {
      vi: 'Hãy sửa hệ thống đó bằng updateInformationSystem, hoặc bỏ dòng này.',
      en: 'Change that system with updateInformationSystem, or take the row out.',
    },
  });
}
