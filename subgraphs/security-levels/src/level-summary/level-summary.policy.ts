import { Role } from '@khien/identity';
import { everyone, type FeaturePolicy, fields, rule, withObject } from '@khien/subgraph';
import { seesSystem } from '../information-systems/information-system.policy.js';

/** Who sees the figures of an organization and of what stands under it: the same who see its systems. */
export const seesFiguresOf = rule(
  'own organization and what stands under it, coordinators all',
  { anywhere: [Role.COORDINATOR], within: seesSystem.within },
  {
    vi: 'Cơ quan đó và cơ quan cấp trên; điều phối viên xem mọi cơ quan.',
    en: 'The organization and those above it; coordinators see those of every organization.',
  },
);

/** Who sees more of the country than its table of levels. */
export const seesNationalFigures = rule(
  'organizations with systems, coordinators',
  { anywhere: [Role.COORDINATOR, ...seesSystem.within] },
  {
    vi: 'Mọi cơ quan có hệ thống, và điều phối viên.',
    en: 'Every organization that may have systems, and coordinators.',
  },
);

/** Level statistics of the country are published, the rest is for whom it concerns (decision 12). */
export const levelSummaryPolicy: FeaturePolicy = {
  Query: {
    fields: { levelSummary: everyone, ...fields(seesNationalFigures, ['levelOversight', 'levelProgress']) },
  },
  LevelSummary: {
    fields: {
      ...fields(withObject, ['origin', 'on', 'systems', 'byLevel', 'provenance']),
      ...fields(seesNationalFigures, ['figures', 'parts']),
    },
  },
  LevelCount: { fields: fields(withObject, ['level', 'status', 'systems']) },
  LevelFigures: {
    fields: fields(withObject, [
      'registered',
      'undetermined',
      'drafting',
      'proposed',
      'approved',
      'fullyCompliant',
      'overdue',
      'approvedShare',
      'fullyCompliantShare',
      'overdueShare',
    ]),
  },
  LevelFiguresPart: {
    fields: fields(withObject, ['level', 'state', 'dossierState', 'planState', 'province', 'figures']),
  },
  LevelProgress: { fields: fields(withObject, ['origin', 'points', 'provenance']) },
  LevelProgressPoint: { fields: fields(withObject, ['on', 'figures']) },
  LevelRanking: {
    fields: fields(withObject, ['origin', 'on', 'registered', 'compared', 'measures', 'provenance']),
  },
  RankedShare: {
    fields: fields(withObject, ['measure', 'own', 'average', 'best', 'place', 'bestOrganization']),
  },
  // Judged in `LevelRights`: an organization and an area are public, their figures are not.
  Organization: { fields: fields(seesFiguresOf, ['levelSummary', 'levelProgress', 'levelRanking']) },
  AdministrativeUnit: { fields: fields(seesFiguresOf, ['levelSummary']) },
};
