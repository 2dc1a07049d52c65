import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Families } from '../families.js';
import { MispReader } from './misp.reader.js';

const AT = new Date('2026-11-01T00:00:00Z');

/** All that a reader finds, by lines to compare; each piece is taken as an import takes it. */
function read(content: Uint8Array, cuts: readonly number[], family?: string) {
  const families = new Families();
  const reader = new MispReader({ fileName: 'x.json', families, at: AT, family });
  const found: string[] = [];
  const taken: Uint8Array[] = [];
  const readOn = () => {
    while (reader.next()) {
      const { row, problem, line } = reader;
      found.push(row ? `${row.four} ${row.port} ${families.names[row.family - 1]}` : `${line}: ${problem}`);
    }
    taken.push(Buffer.from(reader.taken()));
  };
  let from = 0;
  for (const cut of [...cuts.toSorted((a, b) => a - b), content.length]) {
    reader.push(content.subarray(from, cut));
    readOn();
    from = cut;
  }
  reader.end();
  readOn();
  expect(Buffer.concat(taken).equals(content)).toBe(true);
  return found;
}
const rowsOf = (file: unknown, family?: string) => read(Buffer.from(JSON.stringify(file)), [], family);

const galaxy = (name: string) => ({ name: `misp-galaxy:botnet="${name}"` });
const address = (last: number, more: object = {}) => ({ type: 'ip-src', value: `14.1.1.${last}`, ...more });
const FIRST = 14 * 2 ** 24 + 2 ** 16 + 2 ** 8;

/** What stands in attributes and around them: also what looks like the end of something. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('Attribute', 'Tag', 'Event', '"', '\\', '\\"', '}]', '{"Attribute": [{', '\n', 'Bộ Y tế'),
);
const tags = fc.array(
  fc.oneof(
    text.map((name) => ({ name })),
    fc.constantFrom('Mirai', 'Qakbot', 'Mạng ma').map(galaxy),
  ),
  { maxLength: 3 },
);
const attribute = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('md5', 'url', 'text'), value: text }) },
  {
    weight: 2,
    arbitrary: fc.record(
      { type: fc.constantFrom('ip-src', 'ip-dst|port'), value: fc.ipV4(), comment: text, Tag: tags },
      { requiredKeys: ['type', 'value'] },
    ),
  },
);
const attributes = fc.array(attribute, { maxLength: 6 });
/** Tags of the event before its attributes, between them, behind them, or nowhere. */
const event = fc
  .tuple(text, attributes, attributes, tags, fc.constantFrom('before', 'between', 'behind', 'nowhere'))
  .map(([info, direct, ofObject, Tag, where]) => ({
    info,
    ...(where === 'before' && { Tag }),
    Attribute: direct,
    RelatedEvent: [{ Event: { info, Tag: [galaxy('related')] } }],
    ...(where === 'between' && { Tag }),
    Galaxy: [{ Tag: [galaxy('elsewhere')], GalaxyCluster: [{ tag_name: 'x' }] }],
    Object: [{ comment: info, Attribute: ofObject }],
    ...(where === 'behind' && { Tag }),
  }));

interface Tagged {
  readonly name: string;
}
interface Plain {
  readonly type: string;
  readonly value: string;
  readonly Tag?: readonly Tagged[];
}
/** The same by the whole document. */
function expected(events: readonly (typeof event extends fc.Arbitrary<infer T> ? T : never)[]): string[] {
  const familyIn = (of: readonly Tagged[] = []) =>
    of.map(({ name }) => /^misp-galaxy:botnet="([^"]+)"$/.exec(name)?.[1]).find((name) => name !== undefined);
  return events.flatMap((one) => {
    const Tag = 'Tag' in one ? (one.Tag as readonly Tagged[]) : undefined;
    const all: readonly Plain[] = [...one.Attribute, ...one.Object.flatMap((object) => object.Attribute)];
    return all
      .filter(({ type }) => type.startsWith('ip-'))
      .map(({ value, Tag: own }) => {
        const four = value.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
        return `${four} -1 ${(familyIn(own) ?? familyIn(Tag) ?? 'unknown').toLowerCase()}`;
      });
  });
}

describe('a file of MISP', () => {
  it('comes to the same rows in whatever pieces it comes: those of the whole document', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 4 }),
        fc.constantFrom(0, 1),
        fc.array(fc.nat(10_000), { maxLength: 12 }),
        (events, indent, places) => {
          const content = Buffer.from(
            JSON.stringify({ response: events.map((Event) => ({ Event })) }, null, indent),
          );
          const cuts = places.map((place) => place % (content.length + 1));
          const rows = read(content, cuts);
          expect(rows).toEqual(expected(events));
          expect(read(content, content.length > 2_000 ? [] : [...content.keys()])).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('may have any number of attributes that are no addresses, one behind the other', () => {
    const others = Array.from({ length: 30_000 }, () => ({ type: 'md5', value: 'x' }));
    const file = { Event: { Attribute: [address(1), ...others, address(2)] } };
    const content = Buffer.from(JSON.stringify(file));
    const rows = [`${FIRST + 1} -1 unknown`, `${FIRST + 2} -1 unknown`];
    for (const cuts of [[], [content.length - 80], [500_000, 500_100, 700_000]])
      expect(read(content, cuts)).toEqual(rows);
  });

  it('has the family by the tags of the attribute, else of the event, wherever those stand, else as it was sent', () => {
    const of = (name: string, n: number) => `${FIRST + n} -1 ${name}`;
    const file = [
      {
        Event: {
          Attribute: [address(1), address(2, { Tag: [galaxy('Own')] })],
          Tag: [{ name: 'tlp:amber' }, galaxy('Behind')],
        },
      },
      { Event: { Tag: [galaxy('Before')], Attribute: [address(3)] } },
      { Event: { Attribute: [address(4)] } },
      { Attribute: [address(5)] },
    ];
    const rows = [of('behind', 1), of('own', 2), of('before', 3), of('sent', 4), of('sent', 5)];
    expect(rowsOf(file, 'sent')).toEqual(rows);
  });

  it('of more rows than can wait for the tags behind them has those as it was sent, and those after the tags by the tags', () => {
    const many = Array.from({ length: 50_001 }, () => address(1));
    const file = {
      Event: { Attribute: many, Tag: [galaxy('Mirai')], Object: [{ Attribute: [address(2)] }] },
    };
    const rows = rowsOf(file, 'sent');
    expect([rows.length, new Set(rows.slice(0, -1)), rows.at(-1)]).toEqual([
      50_002,
      new Set([`${FIRST + 1} -1 sent`]),
      `${FIRST + 2} -1 mirai`,
    ]);
    const few = { Event: { ...file.Event, Attribute: many.slice(0, 49_999) } };
    expect(new Set(rowsOf(few, 'sent').slice(0, -1))).toEqual(new Set([`${FIRST + 1} -1 mirai`]));
  });

  it('may hold a sample of malware: too large an attribute is refused by itself, in pieces and whole', () => {
    const data = 'x'.repeat(3 * 1024 * 1024);
    const file = { Event: { info: data, Attribute: [{ type: 'attachment', data }, address(1)] } };
    const content = Buffer.from(JSON.stringify(file, null, 1));
    const pieces = Array.from({ length: 100 }, (_, n) => n * 64 * 1024).filter((cut) => cut < content.length);
    for (const cuts of [[], pieces])
      expect(read(content, cuts)).toEqual(['5: an attribute of more than 1 MiB', `${FIRST + 1} -1 unknown`]);
  });

  it('that breaks off is refused, wherever it does', () => {
    const content = Buffer.from(JSON.stringify({ Event: { info: 'a\\b', Attribute: [address(1)] } }));
    for (let end = 0; end < content.length; end += 1)
      expect(() => read(content.subarray(0, end), [])).toThrow('no whole JSON document');
  });
});
