import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describeSupergraph } from '@khien/supergraph';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composedSupergraphFile } from '../settings.js';
import { defaultExamples } from './examples.js';

describe.each(defaultExamples)('the example "$title"', ({ query }) => {
  it('has a name, which its tab bears', () => {
    const [operation] = parse(query).definitions;
    expect(operation).toMatchObject({ kind: 'OperationDefinition', name: { value: expect.any(String) } });
  });

  it.skipIf(!existsSync(composedSupergraphFile))('fits the composed graph', async () => {
    const { apiSchema } = describeSupergraph(await readFile(composedSupergraphFile, 'utf8'));
    expect(validate(apiSchema, parse(query))).toEqual([]);
  });
});
