import './provided-context.js';

export { CHROMIUM_ARGUMENTS, findChromium } from './chromium.js';
export { freePort } from './free-port.js';
export {
  chanceFrom,
  type KillRounds,
  killed,
  killRounds,
  killRoundsWanted,
  reportRounds,
  startProcess,
  statementOf,
} from './kill-rounds.js';
export {
  copyTestDatabase,
  copyTestDatabases,
  type DatabaseTemplate,
  type DatabaseTemplates,
} from './template-database.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
export { type WaitOptions, waitFor } from './wait-for.js';
