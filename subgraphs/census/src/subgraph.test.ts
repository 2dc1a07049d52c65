import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '@khien/seeding';
import { accessMatrix, accessMatrixCsv, schemaOf } from '@khien/subgraph';
import { GraphQLObjectType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { census } from './subgraph.js';

const { sdl, schema } = schemaOf(census);

describe('the schema of the census subgraph', () => {
  it('is the one that reviewers read', () => {
    const committed = readFileSync(join(packageRoot(import.meta.url), 'schema.graphql'), 'utf8');
    expect(committed).toBe(sdl);
  });

  it('has the access matrix that reviewers read', () => {
    const committed = readFileSync(join(packageRoot(import.meta.url), 'access-matrix.csv'), 'utf8');
    expect(committed).toBe(accessMatrixCsv(accessMatrix(census)));
  });

  it('describes every type, field, argument, input field and enum value of its own', () => {
    // What other subgraphs own is described there.
    const foreign = ['InformationSystem', 'Incident'];
    const bare: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (/^(_|link__)/.test(type.name) || foreign.includes(type.name)) continue;
      if (!isObjectType(type) && !isInputObjectType(type) && !isEnumType(type)) continue;
      if (!type.description && type !== schema.getQueryType()) bare.push(type.name);
      const members = isEnumType(type) ? type.getValues() : Object.values(type.getFields());
      for (const member of members) {
        if (!member.description && !member.name.startsWith('_')) bare.push(`${type.name}.${member.name}`);
      }
      if (!(type instanceof GraphQLObjectType)) continue;
      for (const field of Object.values(type.getFields()).filter(({ name }) => !name.startsWith('_'))) {
        for (const argument of field.args) {
          if (!argument.description) bare.push(`${type.name}.${field.name}(${argument.name})`);
        }
      }
    }
    expect(bare).toEqual([]);
  });
});
