import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { defaultExamples } from '../graphiql/examples.js';
import { readManifest } from './manifest.js';

const file = fileURLToPath(new URL('../../operations-manifest.json', import.meta.url));

/** The explorer's queries in the format of a manifest: each by the hash of its text. */
function manifest(): object {
  const operations = defaultExamples.map(({ query: body }) => {
    const [operation] = parse(body).definitions;
    const name = operation?.kind === 'OperationDefinition' ? operation.name?.value : undefined;
    return { id: createHash('sha256').update(body).digest('hex'), name, type: 'query', body };
  });
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

it('the manifest of the repository holds the operations of the explorer, and can be used', async () => {
  await expect(`${JSON.stringify(manifest(), null, 2)}\n`).toMatchFileSnapshot(file);
  expect(readManifest(file).size).toBe(defaultExamples.length);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(manifest());
});
