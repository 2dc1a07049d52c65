import type { Guard } from '../guard.js';

const folder = 'subgraphs/security-levels/src/dossiers';
const moves = 'subgraphs/security-levels/migrations/dossiers/moves.sql.ts';
const past = [`${folder}/dossiers-past-the-graph.integration.test.ts`];
const paths = [`${folder}/dossier-paths.integration.test.ts`];
const deadlines = [`${folder}/deadlines.integration.test.ts`];
const reviews = ['subgraphs/security-levels/src/incident-reviews/incident-reviews.integration.test.ts'];

/** Who prepared a dossier never decides on it; what was said stands; deadlines are announced once. */
export const DOSSIER_GUARDS: readonly Guard[] = [
  {
    name: 'dossiers: who prepared does not decide (machine)',
    file: `${folder}/dossier-guards.rules.ts`,
    cut: '!preparers.includes(subject),',
    put: 'true || preparers.includes(subject),',
    tests: [`${folder}/separation.rules.test.ts`],
  },
  {
    name: 'dossiers: the unit that prepared does not decide (machine)',
    file: `${folder}/dossier-guards.rules.ts`,
    cut: 'organizationId !== operatorId || operatorId === ownerId,',
    put: 'organizationId !== operatorId || operatorId !== ownerId || true,',
    tests: [`${folder}/separation.rules.test.ts`],
  },
  {
    name: 'dossiers: who prepared does not decide (database)',
    file: moves,
    cut: 'if exists (select from dossier_preparer p where p.dossier_id = old.id and p.subject = khien_subject()) then',
    put: 'if false then',
    tests: past,
  },
  {
    name: 'dossiers: who operates is not named as who appraises (machine)',
    file: `${folder}/dossier-guards.rules.ts`,
    cut: 'appraisingBody.id !== operatorId,',
    put: 'true || appraisingBody.id !== operatorId,',
    tests: paths,
  },
  {
    name: 'dossiers: one deadline, one notice',
    file: 'subgraphs/security-levels/migrations/0030-dossiers-row-by-row.ts',
    cut: 'and x.overdue_at is null',
    put: 'and true',
    tests: deadlines,
  },
  {
    name: 'incident reviews: shown to no more than incidents show the incident to',
    file: 'subgraphs/security-levels/migrations/0046-incident-reviews.ts',
    cut: "or (tlp in ('GREEN', 'AMBER') and ${has(PARTY)} and party_ids && ${SCOPE})",
    put: "or (tlp in ('GREEN', 'AMBER') and ${has(PARTY)} and ${SCOPE} is not null)",
    tests: reviews,
  },
  {
    name: 'incident reviews: what is told of them is applied by nobody who asks',
    file: 'subgraphs/security-levels/migrations/0046-incident-reviews.ts',
    cut: 'perform khien_nobody_asks();',
    put: '',
    tests: reviews,
  },
  {
    name: 'incident reviews: nothing is told of TLP:RED',
    file: 'subgraphs/incidents/migrations/0086-reviews-told.ts',
    cut: " and not i.drill and i.tlp <> 'RED'",
    put: ' and not i.drill',
    tests: ['subgraphs/incidents/src/lifecycle/whole-path.integration.test.ts'],
  },
];
