import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The gateway's folder, seen from the sources and from what is built of them. */
export const GATEWAY_FOLDER = fileURLToPath(new URL('../../', import.meta.url));

/** Holds the bundles of the explorer, each under the key of what it was made of. */
export const BUNDLES_FOLDER = join(GATEWAY_FOLDER, 'dist', 'graphiql-bundles');

const INGREDIENTS = ['graphiql', 'oidc-client-ts', 'react', 'react-dom', 'vite'];

/**
 * The key of the bundle that belongs to the present sources and libraries. None where the libraries are not
 * installed: they are needed to make a bundle, not to serve it.
 */
export async function bundleKey(): Promise<string | undefined> {
  const { resolve } = createRequire(import.meta.url);
  const hash = createHash('sha256');
  try {
    for (const name of INGREDIENTS) hash.update(await readFile(resolve(`${name}/package.json`)));
  } catch {
    return undefined;
  }
  const browser = join(GATEWAY_FOLDER, 'browser');
  for (const name of (await readdir(browser)).sort()) hash.update(await readFile(join(browser, name)));
  return hash.digest('hex').slice(0, 16);
}

/** The folder of a bundle that can be served as it is; none when one has to be made. */
export async function readyBundle(): Promise<string | undefined> {
  const key = await bundleKey();
  const made = await readdir(BUNDLES_FOLDER).catch((): string[] => []);
  const whole = made.filter((name) => !name.includes('.'));
  const name = key === undefined ? whole.at(0) : whole.find((candidate) => candidate === key);
  return name === undefined ? undefined : join(BUNDLES_FOLDER, name);
}
