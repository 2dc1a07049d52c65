import { assertExpectedVersion, type RequestContext, UserProblems } from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { incidentNotFound } from '../incident-systems/link.problems.js';
import { isUuid } from './identifier.rules.js';
import { Incident } from './incident.entity.js';
import { IncidentsReader } from './incidents.reader.js';

const INCIDENT = { vi: 'Sự cố', en: 'The incident' };

/** Which incident is changed, and on which version of it. */
export interface IncidentChange {
  readonly incidentId: string;
  readonly expectedVersion: number;
  /** Another incident that must stay as it is meanwhile: both are locked, in the order of their ids. */
  readonly beside?: string;
  /** Stops a caller who sees the incident but may not change it so. @throws KhienError `FORBIDDEN` */
  may(incident: Incident): Promise<void>;
  /** Changes it, in the transaction of `em`. */
  apply(em: EntityManager, incident: Incident): Promise<void>;
}

/**
 * Changes an incident, or what hangs on it, in one transaction: it is visible to the caller, who may change it; nobody
 * else changed it since; afterwards its version is a new one.
 *
 * @returns the incident as it is then; null when somebody else took it out of the caller's sight meanwhile
 * @throws UserProblems `NOT_FOUND` for what the caller does not see, `CONFLICT` for a stale version
 */
export async function changeIncident(
  context: RequestContext,
  { incidentId: id, expectedVersion, beside, may, apply }: IncidentChange,
): Promise<Incident | null> {
  const reader = context.use(IncidentsReader);
  // Before the transaction, which has a connection of its own: waiting for a second one could wait for ever.
  const seen = isUuid(id) ? await reader.fresh(id) : null;
  if (seen === null) throw new UserProblems([incidentNotFound(id)]);
  await may(seen);
  assertExpectedVersion(seen, expectedVersion, INCIDENT);
  await context.em.transactional(async (em) => {
    if (beside !== undefined) await lockBoth(em, [id, beside]);
    await changeWithin(context, em, id, async (incident) => {
      assertExpectedVersion(incident, expectedVersion, INCIDENT);
      await apply(em, incident);
    });
  });
  return reader.fresh(id);
}

/**
 * Changes an incident within a transaction that there is already, whatever its version: for what only adds to it. Whether
 * the caller may do so has been judged before.
 *
 * @throws UserProblems `NOT_FOUND` for what the caller does not see
 */
export async function changeWithin(
  context: RequestContext,
  em: EntityManager,
  id: string,
  apply: (incident: Incident) => Promise<void>,
): Promise<void> {
  // Locked, so that of two changes on one version the second one sees the first one's version; read anew, because a
  // request may change one incident twice.
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const incident = await em.findOne(Incident, { id }, lock);
  if (incident === null) throw new UserProblems([incidentNotFound(id)]);
  await apply(incident);
  await em.flush();
  await touch(context, em, incident);
}

/** In one order, whichever of the two is changed: two who change them crosswise wait, and do not stop each other. */
async function lockBoth(em: EntityManager, ids: readonly string[]): Promise<void> {
  await sql`select from incident where id = any(${[...ids]}::uuid[]) order by id for update`.execute(
    em.getKysely<unknown>(),
  );
}

/** A change of what hangs on an incident is a change of it, although no column but these two says so. */
async function touch(context: RequestContext, em: EntityManager, incident: Incident): Promise<void> {
  const { id, version, updatedAt } = incident;
  const now = context.clock.now();
  await sql`update incident set version = version + 1, updated_at = ${now} where id = ${id}`.execute(
    em.getKysely<unknown>(),
  );
  await em.refresh(incident);
  // Past the ORM, which writes no version where it sees no column changed.
  context.audit.changed(em, {
    type: 'Incident',
    id,
    before: { version, updatedAt },
    after: { version: incident.version, updatedAt: incident.updatedAt },
    version: incident.version,
  });
}
