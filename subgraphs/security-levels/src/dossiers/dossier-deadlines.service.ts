import type { RequestContext } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { DeadlineRule } from '../level-determination/procedure.types.js';
import type { DossierTransition } from './dossier.machine.js';
import { codesOf, reckon, rulesFromTheStart, rulesStarted } from './dossier-clocks.rules.js';
import { DossierDeadline } from './dossier-deadline.entity.js';
import { DossierSystem } from './dossier-parts.entity.js';
import type { LevelDossier } from './level-dossier.entity.js';

/** Starts, meets and stops the deadlines of dossiers, as the machine's table says. */
export class DossierDeadlines {
  constructor(private readonly context: RequestContext) {}

  /** What runs from when a dossier is opened. */
  async opened(em: EntityManager, dossier: LevelDossier): Promise<void> {
    await this.#start(em, dossier, rulesFromTheStart(dossier.regime));
  }

  /** What a transition does to the deadlines of its dossier. */
  async moved(em: EntityManager, dossier: LevelDossier, transition: DossierTransition): Promise<void> {
    const now = this.context.clock.now();
    const running = await em.find(DossierDeadline, { dossierId: dossier.id, metAt: null, stoppedAt: null });
    const met = new Set(transition.meets.flatMap(codesOf));
    const stopped = new Set(transition.stops.flatMap(codesOf));
    for (const deadline of running) {
      if (met.has(deadline.code)) deadline.metAt = now;
      else if (stopped.has(deadline.code)) deadline.stoppedAt = now;
    }
    const { regime, proposedLevel: level, listed } = dossier;
    await this.#start(em, dossier, rulesStarted(transition, { regime, level, listed }));
  }

  /** The new measures are met when the plans of all systems that a decision is in force for are carried out. */
  async planned(em: EntityManager, systemId: string): Promise<void> {
    const [inForce] = await em.find(DossierSystem, { systemId, inForce: true });
    if (inForce === undefined) return;
    const { dossierId } = inForce;
    const [measures] = await em.find(DossierDeadline, {
      ...{ dossierId, code: 'LV_TRANS_MEASURE' },
      ...{ metAt: null, stoppedAt: null },
    });
    if (measures === undefined) return;
    const { rows } = await sql`
      select from dossier_system ds join information_system s on s.id = ds.system_id
      where ds.dossier_id = ${dossierId}::uuid and ds.in_force and s.plan_state <> 'FULL' limit 1`.execute(
      em.getKysely<unknown>(),
    );
    if (rows.length === 0) measures.metAt = this.context.clock.now();
  }

  async #start(em: EntityManager, dossier: LevelDossier, rules: readonly DeadlineRule[]): Promise<void> {
    const { clock, calendar } = this.context;
    const startedAt = clock.now();
    for (const rule of rules) {
      const earlier = await em.count(DossierDeadline, { dossierId: dossier.id, code: rule.code });
      const { code, ...reckoned } = reckon(rule, dossier.regime, startedAt, calendar);
      em.persist(
        em.create(DossierDeadline, {
          ...{ id: uuidv7({ msecs: startedAt.getTime() }), dossierId: dossier.id, code, round: earlier + 1 },
          ...{ ...reckoned, startedAt, metAt: null, stoppedAt: null },
        }),
      );
    }
  }
}
