import { describe, expect, it } from 'vitest';
import { schemaOf } from '../definition.js';
import { library } from '../fixture/library.subgraph.js';

describe('the federated schema', () => {
  it('says keys and what is shared, and has no schema definition of its own', () => {
    const { sdl } = schemaOf(library);
    expect(sdl).toContain('type Author @key(fields: "id") {');
    expect(sdl).toContain('type PageInfo @shareable {');
    expect(sdl).toContain('https://specs.apollo.dev/federation/v2.9');
    expect(sdl).not.toMatch(/^schema/m);
  });

  it('is the same text when it is built again in the same process', () => {
    expect(schemaOf(library).sdl).toBe(schemaOf(library).sdl);
  });
});
