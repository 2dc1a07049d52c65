import { describe, expect, it } from 'vitest';
import { normalizeIndicator } from '../indicators/indicator.rules.js';
import { INCIDENT } from './exchange.fixture.js';
import type { ReadIncident } from './exchanged-incident.js';
import { csirtOf, iodefDocument } from './iodef/iodef-document.rules.js';
import { mispEvent } from './misp/misp-event.rules.js';
import { readExchangeFile } from './read-file.rules.js';
import { stixBundle } from './stix/stix-bundle.rules.js';
import { markingId } from './stix/stix-markings.js';
import { readPattern } from './stix/stix-pattern.rules.js';

const read = (content: string | object): ReadIncident =>
  readExchangeFile(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)));
const refusal = (content: string): string => {
  try {
    read(content);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'taken';
};

describe.each([
  ['STIX', stixBundle(INCIDENT)],
  ['MISP', mispEvent(INCIDENT)],
  ['IODEF', iodefDocument(INCIDENT)],
] as const)('an incident that goes out and comes in as %s', (format, content) => {
  const back = read(content);

  it('is the same incident', () => {
    expect(back).toMatchObject({
      format,
      class: INCIDENT.class,
      tlp: INCIDENT.tlp,
      description: INCIDENT.description,
    });
    expect(back.title).toContain(INCIDENT.title);
    // MISP knows the day only.
    expect(back.detectedAt?.toISOString().slice(0, 10)).toBe('2026-02-28');
  });

  it('has the same indicators, each with its label, confidence and times', () => {
    const told = back.indicators.map((one) => ({
      ...normalizeIndicator(one.kind, one.value),
      tlp: one.tlp,
      confidence: one.confidence,
    }));
    expect(told).toEqual(
      INCIDENT.indicators.map(({ kind, normalized, tlp, confidence }) => ({
        ...normalizeIndicator(kind, normalized),
        tlp,
        confidence,
      })),
    );
    for (const [index, { firstSeen, lastSeen }] of INCIDENT.indicators.entries()) {
      const one = back.indicators[index];
      // A sighting of STIX has both moments or none.
      expect(one?.firstSeen ?? null).toEqual(firstSeen);
      expect(one?.lastSeen ?? null).toEqual(format === 'STIX' ? (lastSeen ?? firstSeen) : lastSeen);
    }
  });

  it('goes out the same when it goes out again', () => {
    const again = { STIX: stixBundle, MISP: mispEvent, IODEF: iodefDocument }[format](INCIDENT);
    expect(again).toEqual(content);
  });
});

describe('a STIX bundle from here', () => {
  const bundle = stixBundle(INCIDENT) as { id: string; objects: Record<string, unknown>[] };
  const { objects } = bundle;

  it('is made as STIX 2.1 and the OASIS schemas ask', () => {
    const known = new Set(objects.map(({ id }) => id));
    for (const one of objects) {
      expect(one).toMatchObject({ spec_version: '2.1' });
      // The pattern of the OASIS schema for identifiers: versions 1 to 5 of UUIDs, which ours (7) are not.
      expect(one['id']).toMatch(
        new RegExp(
          `^${String(one['type'])}--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`,
        ),
      );
      for (const [name, value] of Object.entries(one)) {
        expect(name).toMatch(/^[a-z0-9_]{3,250}$|^id$/);
        if (/^(created|modified|published|valid_from|first_seen|last_seen)$/.test(name)) {
          expect(value).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
        }
        if (name.endsWith('_ref')) expect(known).toContain(value);
        if (name.endsWith('_refs')) expect(known).toEqual(new Set([...known, ...(value as string[])]));
        if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0);
      }
    }
    expect(known.size).toBe(objects.length);
  });

  it('has every object marked with its own label, as OASIS published it', () => {
    const indicators = objects.filter(({ type }) => type === 'indicator');
    expect(indicators.map((one) => one['object_marking_refs'])).toEqual(
      INCIDENT.indicators.map(({ tlp }) => [markingId(tlp)]),
    );
    expect(objects.filter(({ type }) => type === 'marking-definition')).toHaveLength(5);
  });
});

describe('what the published schemas ask beside what is read back', () => {
  it('of IODEF: languages by XML, and identifiers of indicators that are names in it', () => {
    const text = iodefDocument(INCIDENT, csirtOf('https://csirt.example/graph'));
    expect(text).not.toMatch(/\slang=/);
    const ids = [...text.matchAll(/<IndicatorID name="csirt.example" version="1">([^<]*)</g)];
    expect(ids.map(([, id]) => /^[a-z][a-z0-9-]*$/.test(id ?? ''))).toEqual(
      INCIDENT.indicators.map(() => true),
    );
    expect(csirtOf('urn:khien:graph')).toBe('khien');
  });

  it('of MISP: what an instance numbers, none here, and lists that are empty', () => {
    // The description, the relations, the system and the thing among the evidence.
    const attributes = INCIDENT.indicators.length + 1 + INCIDENT.relations.length + 1 + 1;
    const { Event } = mispEvent(INCIDENT) as {
      Event: { Attribute: object[]; Object: { Attribute: object[] }[] };
    };
    const inObjects = Event.Object.flatMap(({ Attribute }) => Attribute);
    expect(Event).toMatchObject({
      ...{ id: '0', org_id: '0', orgc_id: '0', sharing_group_id: '0', publish_timestamp: '0' },
      ...{ attribute_count: String(attributes + inObjects.length), Org: { id: '0' }, Orgc: { id: '0' } },
      ...{ ShadowAttribute: [], locked: false, proposal_email_lock: false },
    });
    expect([Event.Object.length, inObjects.length]).toEqual([4, 15]);
    expect(Event.Attribute).toEqual(
      Array.from({ length: attributes }, () =>
        expect.objectContaining({ event_id: '0', distribution: '5', deleted: false }),
      ),
    );
  });
});

describe('a pattern', () => {
  it.each([
    ["[ipv4-addr:value = '203.0.113.7']", [['IPV4', '203.0.113.7']]],
    ["[ipv4-addr:value = '198.51.100.0/24']", [['CIDR', '198.51.100.0/24']]],
    [
      "[domain-name:value = 'a.example' OR url:value = 'http://a.example/\\'']",
      [
        ['DOMAIN', 'a.example'],
        ['URL', "http://a.example/'"],
      ],
    ],
    [
      "[ file:hashes.'SHA-256' = 'aa' ] OR [file:hashes.MD5='bb']",
      [
        ['SHA256', 'aa'],
        ['MD5', 'bb'],
      ],
    ],
  ])('of alternatives is several indicators: %s', (pattern, expected) => {
    expect(readPattern(pattern)?.map(({ kind, value }) => [kind, value])).toEqual(expected);
  });

  it.each([
    "[ipv4-addr:value = '203.0.113.7' AND domain-name:value = 'a.example']",
    "[ipv4-addr:value = '203.0.113.7'] FOLLOWEDBY [domain-name:value = 'a.example']",
    "[domain-name:value LIKE '%.example']",
    "[domain-name:value != 'a.example']",
    "[process:command_line = 'x']",
    "[ipv4-addr:value = '203.0.113.7'",
    "[ipv4-addr:value = '203.0.113.7'] WITHIN 5 SECONDS",
    '',
  ])('of what only matches together, or is not known, is none: %s', (pattern) => {
    expect(readPattern(pattern)).toBeNull();
  });
});

describe('labels of what comes in', () => {
  const bundle = (marks: unknown, more: object = {}, extra: object[] = []) => ({
    type: 'bundle',
    id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d',
    objects: [
      ...extra,
      {
        ...{ type: 'indicator', id: 'indicator--26ffb872-1dd9-446e-b6f5-d58527e5b5d2', pattern_type: 'stix' },
        ...{ pattern: "[domain-name:value = 'a.example']", object_marking_refs: marks, ...more },
      },
    ],
  });
  const UNKNOWN = 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e4100';
  const GREEN = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb';
  const RED_OF_1 = 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed';

  it.each([
    ['published for TLP 2.0', bundle([GREEN]), 'GREEN'],
    ['published for TLP 1.0', bundle([RED_OF_1]), 'RED'],
    ['the narrowest of several', bundle([GREEN, RED_OF_1]), 'RED'],
    [
      'of a part, if it is narrower',
      bundle([GREEN], { granular_markings: [{ marking_ref: RED_OF_1 }] }),
      'RED',
    ],
    ['that nobody knows', bundle([UNKNOWN]), 'AMBER'],
    ['beside one that nobody knows', bundle([UNKNOWN, GREEN]), 'GREEN'],
    [
      'defined in the bundle',
      bundle([UNKNOWN], {}, [
        { type: 'marking-definition', id: UNKNOWN, definition_type: 'tlp', definition: { tlp: 'white' } },
      ]),
      'CLEAR',
    ],
    ['none', bundle(undefined), null],
  ])('of STIX: %s', (_, content, expected) => {
    expect(read(content).indicators[0]?.tlp).toBe(expected);
    expect(read(content).tlp).toBe('AMBER');
  });

  it.each([
    [['tlp:amber+strict'], 'AMBER_STRICT'],
    [['tlp:white'], 'CLEAR'],
    [['TLP:GREEN', 'tlp:red'], 'RED'],
    [['tlp:unclear'], 'AMBER'],
    [['osint'], 'AMBER'],
  ])('of MISP: %s', (tags, expected) => {
    const uuid = '5d0092c5-5f74-4287-9642-33f4c354e56d';
    expect(read({ Event: { uuid, Tag: tags.map((name) => ({ name })) } }).tlp).toBe(expected);
  });

  it.each([
    ['white', 'CLEAR'],
    ['public', 'CLEAR'],
    ['need-to-know', 'AMBER_STRICT'],
    ['private', 'AMBER_STRICT'],
    ['default', 'AMBER'],
    ['whatever', 'AMBER'],
  ])('of IODEF: %s', (restriction, expected) => {
    const text = `<IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-2.0" version="2.00"><Incident purpose="reporting"
      restriction="${restriction}"><IncidentID name="csirt.example">1</IncidentID></Incident></IODEF-Document>`;
    expect(read(text)).toMatchObject({ tlp: expected, sourceId: 'csirt.example 1' });
  });
});

describe('what others send', () => {
  it('is told apart: what is taken, what is left out, and why', () => {
    const { indicators, leftOut } = read({
      response: [
        {
          Event: {
            uuid: '5d0092c5-5f74-4287-9642-33f4c354e56d',
            info: 'OSINT',
            date: '2026-02-01',
            Attribute: [
              { type: 'ip-dst|port', value: '203.0.113.7|443', to_ids: true },
              { type: 'ip-src', value: '2001:db8::1', to_ids: true },
              { type: 'filename|sha256', value: `a.exe|${'ab'.repeat(32)}`, to_ids: '1' },
              { type: 'domain', value: 'context.example', to_ids: false },
              { type: 'domain', value: 'gone.example', to_ids: true, deleted: true },
              { type: 'yara', value: 'rule x {}', to_ids: true },
              { type: 'domain|ip', value: 'nothing.example', to_ids: true },
              'no object',
            ],
            Object: [
              { name: 'email', Attribute: [{ type: 'email-src', value: 'x@evil.example', to_ids: true }] },
            ],
          },
        },
        { Event: {} },
      ],
    });
    expect(indicators.map(({ place, kind, value }) => [place, kind, value])).toEqual([
      ['Event.Attribute[0]', 'IPV4', '203.0.113.7'],
      ['Event.Attribute[1]', 'IPV6', '2001:db8::1'],
      ['Event.Attribute[2]', 'FILE_NAME', 'a.exe'],
      ['Event.Attribute[2]', 'SHA256', 'ab'.repeat(32)],
      ['Event.Object[0].Attribute[0]', 'EMAIL', 'x@evil.example'],
    ]);
    expect(leftOut.map(({ place, what, reason }) => [place, what, reason.en])).toEqual([
      ['response[1]', 'Event', 'one event of a file is taken: the first'],
      ['Event.Attribute[3]', 'domain', 'its source does not mean it for detection (to_ids)'],
      ['Event.Attribute[4]', 'domain', 'its source has deleted it'],
      ['Event.Attribute[5]', 'yara', 'attributes of this type are no indicators here'],
      ['Event.Attribute[6]', 'domain|ip', 'its value is not of its type'],
      ['Event.Attribute[7]', '?', 'its value is not of its type'],
    ]);
  });

  const iodef = (inside: string, before = '') =>
    `<?xml version="1.0"?>${before}<IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-2.0"><Incident>
      <IncidentID name="x">1</IncidentID><Description>${inside}</Description></Incident></IODEF-Document>`;

  it.each([
    ['nothing', ''],
    ['a picture', '\u0089PNG'],
    ['JSON of something else', '{"type":"incident"}'],
    ['a bundle without an id', '{"type":"bundle","objects":[]}'],
    ['half a bundle', '{"type":"bundle","id":'],
    ['JSON of a million brackets', '['.repeat(1_000_000)],
    [
      'a bundle that nests too deep',
      `{"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[${'['.repeat(80)}${']'.repeat(80)}]}`,
    ],
    ['XML of something else', '<x/>'],
    ['IODEF of another namespace', '<IODEF-Document><Incident/></IODEF-Document>'],
    ['half a document', iodef('x').slice(0, -20)],
    ['XML nested without end', '<a>'.repeat(100_000)],
    ['a document type that declares nothing', iodef('x', '<!DOCTYPE x>')],
    ['an external entity', iodef('&x;', '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')],
    [
      'a billion laughs',
      iodef('&c;', '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'),
    ],
    ['an entity that nobody declared', iodef('&x;')],
  ])('is refused when it is %s', (_, content) => {
    expect(refusal(content)).not.toBe('taken');
    expect(refusal(content)).not.toContain('root:');
  });

  it('is refused when it is too large, or no UTF-8', () => {
    expect(refusal(' '.repeat(9 * 1024 * 1024))).toContain('larger');
    expect(() => readExchangeFile(Buffer.from([0x7b, 0xff, 0xfe]))).toThrow('UTF-8');
  });

  it('does not reach the prototype of anything', () => {
    const text = `{"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[
      {"type":"indicator","id":"indicator--26ffb872-1dd9-446e-b6f5-d58527e5b5d2","__proto__":{"revoked":true},
       "pattern":"[domain-name:value = 'a.example']","object_marking_refs":["__proto__","constructor"]}]}`;
    expect(read(text).indicators).toMatchObject([{ value: 'a.example', tlp: 'AMBER' }]);
  });
});
