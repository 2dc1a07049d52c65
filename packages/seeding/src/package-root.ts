import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the package that a module belongs to: the nearest one upwards with a `package.json`. Seed files
 * are found from it, whether the module runs compiled or from source.
 *
 * @param moduleUrl `import.meta.url`
 */
export function packageRoot(moduleUrl: string): string {
  for (let folder = dirname(fileURLToPath(moduleUrl)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) throw new Error(`${moduleUrl} belongs to no package`);
  }
}
