export { type CopyValue, copyRows, toCopyText } from './copy.js';
export { type CsvRecord, field, readCsv, required } from './csv.js';
export { packageRoot } from './package-root.js';
export { Random } from './random.js';
export { type OnSeedProgress, type SeedProgress, withSeedClient } from './seed-client.js';
export { type Seed, seedOnce, unseed } from './seed-once.js';
export { stableUuid } from './stable-uuid.js';
