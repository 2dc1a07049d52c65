import { dayInVietnam, Origin, type RequestContext } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { IncidentClass } from '../classification/incident-class.js';
import { IncidentSystem } from '../incident-systems/incident-system.entity.js';
import { SystemRole } from '../incident-systems/system-role.enum.js';
import { Incident } from '../incidents/incident.entity.js';
import { INITIAL_STATE } from '../incidents/incident.machine.js';
import { IncidentChannel } from '../incidents/incident-channel.js';
import { nextReference } from '../incidents/incident-references.service.js';
import { PartyRole } from '../sharing/party-role.js';
import { SharingService } from '../sharing/sharing.service.js';
import { Tlp } from '../sharing/tlp.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import type { Due } from './due.js';
import { importsFeeds } from './feed-import.policy.js';
import { Observed } from './observed.service.js';

/** What became of observations. */
export interface Followed {
  readonly opened: number;
  readonly updated: number;
}

/** Systems and families that are looked for at once. */
const FOLLOWED_AT_ONCE = 1_000;

/** Days of observations that are counted right after an import; more take as long as the import itself. */
const COUNTED_AT_ONCE = 3;

/**
 * From observations to work: one incident per system and family. It is opened where a rule fits, and told what else was
 * seen while it, or what it was merged into, is open; what is seen again after it ended opens another one. What was rejected
 * stays so for the addresses of then.
 */
export class FeedIncidentsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Opens and updates incidents for all that was seen since the last time, and counts exposure where that is quick. Done twice,
   * it changes nothing.
   */
  async follow(): Promise<Followed> {
    const { context } = this;
    await context.require(importsFeeds);
    const organizationId = await context.use(ViewerReader).organizationId();
    let [opened, updated] = [0, 0];
    for (;;) {
      const before = opened + updated;
      const all = await this.#due(context.em);
      for (const due of all.filter(({ standsId }) => standsId === null))
        opened += (await this.#open(due, organizationId)) ? 1 : 0;
      updated += await context.use(Observed).tell(all);
      // What cannot be followed now would come again.
      if (all.length < FOLLOWED_AT_ONCE || opened + updated === before) break;
    }
    await this.#count();
    return { opened, updated };
  }

  /** A daily feed is counted at once; what touches more days is left to background work. */
  async #count(): Promise<void> {
    const db = this.context.em.getKysely<unknown>();
    const { rows } = await sql<{ days: string }>`select days from botnet_pending()`.execute(db);
    const days = Number(rows[0]?.days ?? 0);
    if (days > 0 && days <= COUNTED_AT_ONCE)
      await sql`select botnet_catch_up(${COUNTED_AT_ONCE}::integer)`.execute(db);
  }

  async #due(em: EntityManager, systemId?: string): Promise<readonly Due[]> {
    const today = this.context.clock.now().toISOString().slice(0, 10);
    const { rows } = await sql<Due>`
      select d.system_id as "systemId", d.family_id as "familyId", d.category, d.family, d.class, d.name,
        d.owner_id as "ownerId", d.area_id as "areaId", d.addresses, d.added, d.gone, d.day::text as day,
        d.day_addresses as "dayAddresses", d.first_seen as "firstSeen", d.incident_id as "incidentId", d.stands_id as "standsId"
      from feed_due(${today}::date, ${systemId ?? null}::uuid) d
      -- The incidents of what was generated for demonstration are generated as well.
      join threat_family f on f.id = d.family_id and f.origin = ${Origin.REGISTERED}
      limit ${FOLLOWED_AT_ONCE}`.execute(em.getKysely<unknown>());
    return rows.map((row) => ({ ...row, firstSeen: new Date(row.firstSeen) }));
  }

  async #open(due: Due, reporterId: string | null): Promise<boolean> {
    const { context } = this;
    return context.em.transactional(async (em) => {
      // Two imports at once open one incident: the second looks again once the first is done.
      await sql`select pg_advisory_xact_lock(hashtext('feed incident'), hashtext(${`${due.systemId} ${due.familyId}`}))`.execute(
        em.getKysely<unknown>(),
      );
      const still = await this.#due(em, due.systemId);
      if (!still.some(({ familyId, standsId }) => familyId === due.familyId && standsId === null))
        return false;
      const now = context.clock.now();
      const incident = em.create(Incident, {
        ...{
          id: uuidv7(),
          title: titleOf(due),
          description: null,
          class: classOf(due.class),
          tlp: Tlp.AMBER,
        },
        ...{
          severity: null,
          state: INITIAL_STATE,
          detectedAt: new Date(Math.min(due.firstSeen.getTime(), now.getTime())),
          receivedAt: now,
        },
        ...{ acknowledgedAt: null, containedAt: null, resolvedAt: null, closedAt: null, areaId: due.areaId },
        ...{
          origin: Origin.REGISTERED,
          updatedAt: now,
          version: 1,
          reporterId,
          registeredBy: context.caller.subject,
        },
        ...{ channel: IncidentChannel.FEED, verified: false, reference: await nextReference(em, now) },
      });
      em.persist(incident);
      await em.flush();
      em.persist(
        em.create(IncidentSystem, {
          ...{
            id: uuidv7(),
            incidentId: incident.id,
            detectedAt: incident.detectedAt,
            systemId: due.systemId,
          },
          ...{
            role: due.category === 'VULNERABLE_SERVICE' ? SystemRole.AFFECTED : SystemRole.SOURCE,
            impact: null,
          },
          ...{ linkedAt: now, unlinkedAt: null },
        }),
      );
      const party = { organizationId: due.ownerId, subject: null, role: PartyRole.AFFECTED };
      context.use(SharingService).share(em, incident.id, party);
      await em.flush();
      await context.use(Observed).first(em, incident.id, due);
      return true;
    });
  }
}

function titleOf({ category, family, name, day }: Due): string {
  const what =
    category === 'VULNERABLE_SERVICE'
      ? `Dịch vụ ${family} có lỗ hổng`
      : `Địa chỉ nhiễm hoặc tham gia ${family}`;
  return `${what}: ${name} (${dayInVietnam(new Date(`${day}T12:00:00Z`))})`.slice(0, 300);
}

function classOf(text: string): IncidentClass {
  return Object.values(IncidentClass).find((known) => known === text) ?? IncidentClass.MALWARE;
}
