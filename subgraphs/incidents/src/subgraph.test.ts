import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '@khien/seeding';
import { schemaOf } from '@khien/subgraph';
import { isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { incidents } from './subgraph.js';

const { sdl, schema } = schemaOf(incidents);

describe('the schema of the incidents subgraph', () => {
  it('is the one that reviewers read', () => {
    const committed = readFileSync(join(packageRoot(import.meta.url), 'schema.graphql'), 'utf8');
    expect(committed).toBe(sdl);
  });

  it('describes every type, field, argument, input field and enum value of its own', () => {
    // What other subgraphs own is described there; what is added to it, here.
    const foreign = ['AdministrativeUnit', 'InformationSystem', 'Organization'];
    const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const bare: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (/^(_|link__)/.test(type.name)) continue;
      if (!isObjectType(type) && !isInputObjectType(type) && !isEnumType(type)) continue;
      if (!type.description && !roots.includes(type) && !foreign.includes(type.name)) bare.push(type.name);
      const members = isEnumType(type) ? type.getValues() : Object.values(type.getFields());
      for (const member of members.filter(({ name }) => !name.startsWith('_'))) {
        if (foreign.includes(type.name) && member.name === 'id') continue;
        if (!member.description) bare.push(`${type.name}.${member.name}`);
      }
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields()).filter(({ name }) => !name.startsWith('_'))) {
        for (const { name, description } of field.args) {
          if (!description) bare.push(`${type.name}.${field.name}(${name})`);
        }
      }
    }
    expect(bare).toEqual([]);
  });
});
