/**
 * What can keep an embedded PostgreSQL from starting or stopping.
 *
 * - `IN_USE`: another live launcher, or a server of unknown origin, holds the instance directory.
 * - `VERSION_MISMATCH`: the data were written by another major version of PostgreSQL.
 * - `INIT_FAILED`: `initdb` could not make a new cluster.
 * - `START_FAILED`: `postgres` ended, or did not answer, before it accepted connections.
 * - `PORT_IN_USE`: the port that was asked for is taken by another program.
 * - `UNSUPPORTED_PLATFORM`: no binaries for this operating system and processor, or they cannot run here.
 * - `UNREACHABLE_DIRECTORY`: the PostgreSQL user cannot enter the instance directory.
 * - `NOT_AN_INSTANCE`: the directory holds files that this package did not write.
 * - `PASSWORD_MISSING`: there are data, but not the file with the administrator's password.
 * - `NO_SYSTEM_USER`: started as root, and the system user for PostgreSQL could not be created.
 * - `STOP_FAILED`: a server did not end although it was killed.
 */
export type EmbeddedPostgresErrorCode =
  | 'IN_USE'
  | 'VERSION_MISMATCH'
  | 'INIT_FAILED'
  | 'START_FAILED'
  | 'PORT_IN_USE'
  | 'UNSUPPORTED_PLATFORM'
  | 'UNREACHABLE_DIRECTORY'
  | 'NOT_AN_INSTANCE'
  | 'PASSWORD_MISSING'
  | 'NO_SYSTEM_USER'
  | 'STOP_FAILED';

/** A failure of the embedded PostgreSQL: `message` says what is wrong, `remedy` what to do about it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
