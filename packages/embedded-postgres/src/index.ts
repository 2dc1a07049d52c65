export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './errors.js';
export { resolveInstanceDirectory } from './instance-directory.js';
export type { EmbeddedPostgresOptions, StartStep } from './options.js';
export { findFreePort } from './ports.js';
export { stopEmbeddedPostgres } from './remains.js';
export { makeScratchDirectory, scratchParent } from './scratch-directory.js';
export type { Durability } from './settings.js';
export { stopOnSignal } from './signals.js';
