/** What a PostgreSQL program gets of this process's environment: nothing secret, and nothing that steers it. */
const PASSED_ON = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'windir'];

/**
 * The environment for `initdb` and `postgres`. Variables like `PGPORT` or `PGOPTIONS` of the caller do not
 * reach them; messages are in English (they are read by this package) and the time zone is UTC.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
