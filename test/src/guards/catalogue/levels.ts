import type { Guard } from '../guard.js';

const folder = 'subgraphs/security-levels/src/level-determination';
const determination = `${folder}/level.rules.ts`;
const unknown = [`${folder}/unknown-facts.test.ts`];

/** Levels: what may raise them, what may not lower them, what is not known, and where they are the same. */
export const LEVEL_GUARDS: readonly Guard[] = [
  {
    name: 'levels: a risk assessment raises a level and never lowers one',
    file: determination,
    cut: 'const value = met[0]?.level ?? null;',
    put: 'const value = system.riskAssessedLevel ?? met[0]?.level ?? null;',
    tests: [`${folder}/worked-cases.test.ts`],
  },
  {
    name: 'levels: nothing known is no level',
    file: determination,
    cut: 'const value = met[0]?.level ?? null;',
    put: 'const value: Level | null = met[0]?.level ?? 1;',
    tests: unknown,
  },
  {
    name: 'levels: what could be higher is not called determined',
    file: determination,
    cut: "return value === highest ? 'DETERMINED' : 'AT_LEAST';",
    put: "return 'DETERMINED';",
    tests: unknown,
  },
  {
    name: 'levels: whoever asks without an account gets what a registered system has',
    file: `${folder}/given-system.rules.ts`,
    cut: 'users: given.users ?? null,',
    put: 'users: null,',
    tests: [`${folder}/determine-level.integration.test.ts`],
  },
  {
    name: 'levels: a part lowers nothing',
    file: `${folder}/whole.rules.ts`,
    cut: 'const all = [own, ...parts.map(({ determination }) => determination)];',
    put: 'const all = parts.length > 0 ? parts.map(({ determination }) => determination) : [own];',
    tests: [`${folder}/worked-cases.test.ts`],
  },
  {
    name: 'levels: rules that give another level have another version',
    file: `${folder}/rulebooks/decree-331-2026.conditions.ts`,
    cut: "return levelIs('riskAssessedLevel', level);",
    put: "return levelIs('decidedLevel', level);",
    tests: [`${folder}/rules-version.test.ts`],
  },
  {
    name: 'levels: a request does not judge again what it may not see',
    file: 'subgraphs/security-levels/migrations/0031-levels-judged-by.ts',
    cut: 'if khien_subject() is not null then',
    put: "if khien_subject() = '' then",
    tests: ['subgraphs/security-levels/src/rejudgement/levels-follow.integration.test.ts'],
  },
];
