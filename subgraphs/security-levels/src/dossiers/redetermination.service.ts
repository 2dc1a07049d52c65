import { ErrorCode } from '@khien/errors';
import type { RequestContext, UserProblem } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { InformationSystem } from '../information-systems/information-system.entity.js';
import { DossierSystem } from './dossier-parts.entity.js';
import { LevelDossier } from './level-dossier.entity.js';
import { snapshotOf } from './system-snapshot.js';

/** What a change of a system means for its dossiers. */
export class Redetermination {
  constructor(private readonly context: RequestContext) {}

  /**
   * Judges the facts of today by the regime of each dossier that is at work on a system or in force for it. When they give
   * another level than was approved, the system's level is outdated: the database says so from this.
   */
  async reassess(em: EntityManager, system: InformationSystem): Promise<void> {
    const rows = await em.find(DossierSystem, {
      systemId: system.id,
      $or: [{ isOpen: true }, { inForce: true }],
    });
    for (const row of rows) {
      const dossier = await em.findOne(LevelDossier, { id: row.dossierId });
      if (dossier !== null) row.levelNow = snapshotOf(system, dossier.regime).determinedLevel;
    }
    this.context.log.debug({ system: system.id, dossiers: rows.length }, 'level judged again');
  }

  /** What is wrong with another owner or operator: nothing, unless a dossier is at work on the system. */
  async handOverProblems(em: EntityManager, systemId: string): Promise<readonly UserProblem[]> {
    if ((await em.count(DossierSystem, { systemId, isOpen: true })) === 0) return [];
    return [
      {
        code: ErrorCode.NOT_ALLOWED_NOW,
        path: ['input', 'id'],
        parameters: { detail: '' },
        message: {
          vi: 'Đang có hồ sơ của hệ thống này: chủ quản và đơn vị vận hành chưa thay đổi được.',
          en: 'A dossier is at work on this system: its owner and operator stay meanwhile.',
        },
        remedy: {
          vi: 'Hãy hoàn thành hoặc rút hồ sơ trước (withdrawDossier).',
          en: 'Finish or withdraw the dossier first (withdrawDossier).',
        },
      },
    ];
  }
}
