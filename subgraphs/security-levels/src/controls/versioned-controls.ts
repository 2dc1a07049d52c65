import { type Bilingual, ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** A control of an input, with the version that the change was made on; null where there should be nothing yet. */
interface Expected {
  readonly controlCode: string;
  readonly expectedVersion?: number | null;
}

/** Lets changes of the controls of a system take turns, until the end of the transaction. */
export async function lockControls(em: EntityManager, systemId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('khien controls ' || ${systemId}))`.execute(
    em.getKysely<unknown>(),
  );
}

/** What is of a control, by the code of that. */
export async function byCodeOf<T extends { readonly controlId: string }>(
  em: EntityManager,
  found: readonly T[],
): Promise<ReadonlyMap<string, T>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select c.id, c.code from control c where c.id = any(${found.map((one) => one.controlId)}::uuid[])`.execute(
    em.getKysely<unknown>(),
  );
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]));
  return new Map(found.map((one) => [codeOf.get(one.controlId) ?? '', one]));
}

/** A `CONFLICT` for each control that stands at another version than the change was made on. */
export function versionProblems(
  controls: readonly Expected[],
  standing: ReadonlyMap<string, { readonly version: number }>,
  what: Bilingual,
): UserProblem[] {
  return controls.flatMap(({ controlCode, expectedVersion }, index): UserProblem[] => {
    const current = standing.get(controlCode)?.version ?? null;
    if (current === (expectedVersion ?? null)) return [];
    return [
      {
        code: ErrorCode.CONFLICT,
        path: ['input', 'controls', String(index), 'expectedVersion'],
        parameters: { what, currentVersion: current ?? 0 },
      },
    ];
  });
}
