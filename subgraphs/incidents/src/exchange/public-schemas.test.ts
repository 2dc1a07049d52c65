import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { INCIDENT } from './exchange.fixture.js';
import { iodefDocument } from './iodef/iodef-document.rules.js';
import { mispEvent } from './misp/misp-event.rules.js';
import { stixBundle } from './stix/stix-bundle.rules.js';

/** A folder with the schemas as their authors publish them (docs/incidents/exchange.md), where the machine has one. */
const FOLDER = process.env['KHIEN_TEST_PUBLIC_SCHEMAS'];

/** Everything there is, and nothing but what must be. */
const INCIDENTS = [
  INCIDENT,
  { ...INCIDENT, drill: true },
  { ...INCIDENT, description: null, rsitTags: [], indicators: [], relations: [], systems: [], evidence: [] },
];

type Json = Readonly<Record<string, unknown>>;
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Json;

// Schemas of other drafts say so, and have ids of other forms: here they are read as what they have in common.
const common = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(common);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name, value]) => !(['$schema', 'id', '$id'].includes(name) && typeof value === 'string'))
      .map(([name, value]) => [name, common(value)]),
  );
};

describe.skipIf(FOLDER === undefined)('what goes out is valid by the schema that is published of', () => {
  const folder = FOLDER ?? '';

  it('STIX 2.1', () => {
    // Their patterns escape what need not be, which regular expressions with the flag u refuse.
    const ajv = new Ajv2020({ strict: false, validateFormats: false, unicodeRegExp: false });
    const files = globSync('{common,observables,sdos,sros}/*.json', { cwd: join(folder, 'stix2.1') });
    for (const file of files) {
      ajv.addSchema(common(json(join(folder, 'stix2.1', file))) as Json, `file:///${file}`);
    }
    const listed = JSON.stringify(json(join(folder, 'stix2.1', 'common', 'bundle.json')));
    const namedInBundles = new Set(
      [...listed.matchAll(/"\$ref":"[^"]*?([a-z0-9-]+)\.json"/g)].map(([, type]) => type),
    );
    for (const incident of INCIDENTS) {
      const bundle = stixBundle(incident) as { readonly objects: readonly { readonly type: string }[] };
      const whole = ajv.getSchema('file:///common/bundle.json');
      // What the schema of bundles does not name it takes for an object of somebody's own, and those it takes in no way: they
      // are one kind of object as well as the other, and it wants exactly one.
      const named = bundle.objects.filter(({ type }) => namedInBundles.has(type));
      expect([whole?.({ ...bundle, objects: named }), whole?.errors]).toEqual([true, null]);
      const beside = bundle.objects.filter((one) => !named.includes(one)).map(({ type }) => type);
      expect(['incident', 'note']).toEqual(expect.arrayContaining(beside));
      for (const one of bundle.objects) {
        const file = files.find((name) => name.endsWith(`/${one.type}.json`));
        const valid = file === undefined ? undefined : ajv.getSchema(`file:///${file}`);
        expect([one.type, valid?.(one), valid?.errors]).toEqual([one.type, true, null]);
      }
    }
  });

  it('MISP', () => {
    const valid = new Ajv2020({ strict: false }).compile(
      common(json(join(folder, 'misp', 'schema.json'))) as Json,
    );
    for (const incident of INCIDENTS)
      expect([valid(mispEvent(incident)), valid.errors]).toEqual([true, null]);
  });

  it('IODEF 2, by xmllint', () => {
    const catalogue = join(folder, 'iodef', 'catalog.xml');
    for (const incident of INCIDENTS) {
      const { status, stderr } = spawnSync(
        'xmllint',
        ['--noout', '--schema', join(folder, 'iodef', 'iodef-2.0.xsd'), '-'],
        {
          input: iodefDocument(incident, 'csirt.example'),
          encoding: 'utf8',
          env: { ...process.env, ...(existsSync(catalogue) ? { XML_CATALOG_FILES: catalogue } : {}) },
        },
      );
      expect([status, stderr]).toEqual([0, '- validates\n']);
    }
  });
});
