import { type RequestContext, UserProblems } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { strictest } from '../exchange/tlp-labels.rules.js';
import { changeIncident, changeWithin } from '../incidents/incident-change.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import type { Tlp } from '../sharing/tlp.js';
import { Timeline } from '../timeline/timeline.service.js';
import { TimelineKind } from '../timeline/timeline-kind.js';
import type { Due } from './due.js';
import { importsFeeds } from './feed-import.policy.js';

/** Somebody else told as much meanwhile: nothing is told twice. */
class ToldAlready extends Error {}

/** What is due to an incident that was merged, and to the one in which it is dealt with. */
interface Merged {
  readonly standsId: string;
  readonly due: Due;
}

/** Tells incidents of feeds what else was seen. */
export class Observed {
  constructor(private readonly context: RequestContext) {}

  /**
   * Tells every incident that stands for what is due. What was merged is told in its own history, for those who see that one, and
   * where it is dealt with: there once for a family and a day, however many were merged.
   *
   * @returns of how much of it was told
   */
  async tell(all: readonly Due[]): Promise<number> {
    let told = 0;
    const together = new Map<string, { readonly rootId: string; readonly merged: Merged[] }>();
    for (const due of all) {
      const { incidentId, standsId, familyId, day } = due;
      if (incidentId === null || standsId === null) continue;
      if (incidentId === standsId) {
        told += (await this.#unlessToldAlready(() => this.#one(due, incidentId))) ?? 0;
        continue;
      }
      const key = `${incidentId} ${familyId} ${day}`;
      const group = together.get(key) ?? { rootId: incidentId, merged: [] };
      group.merged.push({ standsId, due });
      together.set(key, group);
    }
    for (const { rootId, merged } of together.values())
      told += (await this.#unlessToldAlready(() => this.#merged(rootId, merged))) ?? 0;
    return told;
  }

  /** Tells an incident what it was opened for, in the transaction of `em`. */
  async first(em: EntityManager, incidentId: string, due: Due): Promise<void> {
    const { systemId, familyId, day, dayAddresses, family, category, addresses, added, gone } = due;
    const { rows } = await sql<{ told: boolean }>`
      select feed_followed(${incidentId}, ${systemId}, ${familyId}, ${day}::date, ${dayAddresses}) as told`.execute(
      em.getKysely<unknown>(),
    );
    if (rows[0]?.told !== true) throw new ToldAlready();
    const details = { family, category, day, addresses, new: added, gone };
    await this.context.use(Timeline).add(em, incidentId, TimelineKind.OBSERVED, details);
  }

  async #one(due: Due, incidentId: string): Promise<number> {
    const { context } = this;
    const incident = await context.use(IncidentsReader).fresh(incidentId);
    // Whoever narrowed it to named persons hears nothing from here.
    if (incident === null) return 0;
    await changeIncident(context, {
      incidentId,
      expectedVersion: incident.version,
      may: () => context.require(importsFeeds),
      apply: (em) => this.first(em, incidentId, due),
    });
    return 1;
  }

  async #merged(rootId: string, all: readonly Merged[]): Promise<number> {
    const { context } = this;
    const reader = context.use(IncidentsReader);
    const root = await reader.fresh(rootId);
    if (root === null) return 0;
    const labels: Tlp[] = [root.tlp];
    const merged: Merged[] = [];
    for (const one of all) {
      const incident = await reader.fresh(one.standsId);
      if (incident === null) continue;
      labels.push(incident.tlp);
      merged.push(one);
    }
    if (merged.length === 0) return 0;
    // Nobody hears of what was merged because it was.
    const narrowest = strictest(labels) ?? root.tlp;
    await context.require(importsFeeds);
    await context.em.transactional(async (em) => {
      // What was merged before that into which it was: as unmerging has it, and always in one order.
      for (const { standsId, due } of merged.toSorted((a, b) => (a.standsId < b.standsId ? -1 : 1)))
        await changeWithin(context, em, standsId, () => this.first(em, standsId, due));
      await changeWithin(context, em, rootId, () =>
        context
          .use(Timeline)
          .add(em, rootId, TimelineKind.OBSERVED, sumOf(merged), narrowest === root.tlp ? null : narrowest),
      );
    });
    return merged.length;
  }

  /** Null where somebody changed or told it meanwhile: the next round finds what is still to be told. */
  async #unlessToldAlready<T>(tell: () => Promise<T>): Promise<T | null> {
    try {
      return await tell();
    } catch (error) {
      if (error instanceof UserProblems || error instanceof ToldAlready) return null;
      throw error;
    }
  }
}

/** Of one family and day; of no system, which not everybody sees who sees the incident into which others were merged. */
function sumOf(merged: readonly Merged[]) {
  const sum = (of: (due: Due) => number) => merged.reduce((all, { due }) => all + of(due), 0);
  const [{ family = '', category = '', day = '' } = {}] = merged.map(({ due }) => due);
  return {
    ...{ family, category, day, incidents: merged.length },
    ...{
      addresses: sum(({ addresses }) => addresses),
      new: sum(({ added }) => added),
      gone: sum(({ gone }) => gone),
    },
  };
}
