import type { Databases } from '../databases/databases.js';

/** Where files are kept, as variables of the environment: beside the data unless it says otherwise. */
export function filesOf(
  { filesDirectory }: Pick<Databases, 'filesDirectory'>,
  env: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
  const said = Object.entries(env).filter(
    (entry): entry is [string, string] => /^KHIEN_FILES?_/.test(entry[0]) && !!entry[1],
  );
  return { KHIEN_FILES_URL: filesDirectory, ...Object.fromEntries(said) };
}
