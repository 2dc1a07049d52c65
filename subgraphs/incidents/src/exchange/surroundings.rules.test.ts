import { describe, expect, it } from 'vitest';
import { Tlp } from '../sharing/tlp.js';
import { INCIDENT } from './exchange.fixture.js';
import type { ReadIncident, ReadRelation } from './exchanged-incident.js';
import { iodefDocument } from './iodef/iodef-document.rules.js';
import { judgeRelations, type KnownOthers, relationKey } from './judged-relations.rules.js';
import { mispEvent } from './misp/misp-event.rules.js';
import { mispId } from './misp/misp-parts.js';
import { readExchangeFile } from './read-file.rules.js';
import { stixBundle } from './stix/stix-bundle.rules.js';
import { stixId } from './stix/stix-ids.js';
import { markingId } from './stix/stix-markings.js';
import { EVIDENCE_STAYS, SYSTEM_STAYS } from './surroundings.rules.js';

const read = (content: string | object): ReadIncident =>
  readExchangeFile(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)));
type Object = Readonly<Record<string, unknown>> & { readonly type: string };
const objectsOf = (incident = INCIDENT) => (stixBundle(incident) as { objects: readonly Object[] }).objects;

describe.each([
  ['STIX', stixBundle(INCIDENT)],
  ['MISP', mispEvent(INCIDENT)],
  ['IODEF', iodefDocument(INCIDENT)],
] as const)('what stands around an incident, as %s,', (format, content) => {
  const back = read(content);

  it('is left out piece by piece where it is evidence or a system, and said so', () => {
    const rows = back.leftOut.filter(({ what }) => what !== 'comment');
    expect(rows.map(({ reason }) => reason.en)).toEqual([
      SYSTEM_STAYS.en,
      ...INCIDENT.evidence.map(() => EVIDENCE_STAYS.en),
    ]);
  });

  it('are the same other incidents, each related in the same way', () => {
    const called = {
      STIX: ({ id }: { id: string }) => stixId('incident', id),
      MISP: ({ id }: { id: string }) => mispId(id),
      IODEF: ({ reference }: { reference: string }) => `khien ${reference}`,
    }[format];
    expect(
      back.relations.map(({ kind, outgoing, campaign, note, otherSourceId }) => ({
        ...{ kind, outgoing, campaign, note, otherSourceId },
      })),
    ).toEqual(
      INCIDENT.relations.map(({ kind, outgoing, campaign, note, other }) => ({
        ...{ kind, outgoing, campaign, note, otherSourceId: called(other) },
      })),
    );
    for (const { what } of back.relations) expect(what).toContain('Sự cố khác & <khác>');
  });

  it('holds nothing of who held the evidence, nor of its content', () => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    expect(text).not.toMatch(/payload_bin|content_ref|"data"|malware-sample|"attachment"/);
    expect(text).toContain('không đối chiếu mã băm');
  });

  it('is a part that is marked with its own label, each', () => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const red = { STIX: markingId(Tlp.RED), MISP: '"tlp:red"', IODEF: 'restriction="red"' }[format];
    const without = {
      ...INCIDENT,
      indicators: [],
      evidence: INCIDENT.evidence.filter(({ tlp }) => tlp !== 'RED'),
    };
    const less = { STIX: stixBundle, MISP: mispEvent, IODEF: (one: typeof INCIDENT) => iodefDocument(one) }[
      format
    ](without);
    expect(text).toContain(red);
    expect(typeof less === 'string' ? less : JSON.stringify(less)).not.toContain(red);
  });
});

describe('a STIX bundle', () => {
  it('has one file for what several pieces of evidence are, under the narrowest label', () => {
    const files = objectsOf().filter(({ type }) => type === 'file');
    expect(files).toHaveLength(3);
    expect(files[0]).toMatchObject({
      ...{ name: 'nhật ký & <log>.txt', size: 12_345, mime_type: 'text/plain' },
      hashes: { 'SHA-256': '12'.repeat(32) },
      object_marking_refs: [markingId(Tlp.AMBER)],
    });
    // The same file has the same id from everybody (STIX 2.1, section 2.9): by another implementation of UUIDs, from its name
    // and hash.
    expect(files[0]?.['id']).toBe('file--a145469d-8ae7-586e-9071-778fdf0ffce3');
  });

  it('says what was made from what, and of a thing no more than a note', () => {
    const objects = objectsOf();
    const notes = objects.filter(({ type }) => type === 'note');
    expect(notes.map((one) => (one['object_refs'] as string[]).length)).toEqual([3, 3, 1, 3, 3]);
    expect(objects.filter((one) => one['relationship_type'] === 'derived-from')).toMatchObject([
      {
        source_ref: stixId('observed-data', INCIDENT.evidence[4]?.id ?? ''),
        target_ref: stixId('observed-data', INCIDENT.evidence[0]?.id ?? ''),
      },
    ]);
  });

  it('has relationships that lead the same way from both of their incidents', () => {
    const [relation] = INCIDENT.relations;
    if (relation === undefined) throw new Error('the fixture has no relation');
    const from = objectsOf({ ...INCIDENT, relations: [relation] });
    const to = objectsOf({
      ...{ ...INCIDENT, ...relation.other },
      relations: [{ ...relation, outgoing: !relation.outgoing, other: INCIDENT }],
    });
    const one = (objects: readonly Object[]) =>
      objects.find(({ id }) => id === stixId('relationship', relation.id));
    expect(one(from)).toBeDefined();
    expect(one(to)).toEqual(one(from));
  });
});

describe('other files', () => {
  const INCIDENT_ID = 'incident--5d0092c5-5f74-5287-9642-33f4c354e56d';
  const OTHER_ID = 'incident--6d0092c5-5f74-5287-9642-33f4c354e56d';
  const bundle = (relationship: object) => ({
    type: 'bundle',
    id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d',
    objects: [
      { type: 'incident', id: INCIDENT_ID, name: 'a' },
      { type: 'incident', id: OTHER_ID, name: 'b' },
      {
        ...{ type: 'relationship', id: 'relationship--5d0092c5-5f74-4287-9642-33f4c354e56d' },
        ...{
          relationship_type: 'related-to',
          source_ref: OTHER_ID,
          target_ref: INCIDENT_ID,
          ...relationship,
        },
      },
    ],
  });

  it('say by relationships of STIX how incidents stand to each other', () => {
    expect(read(bundle({})).relations).toMatchObject([
      { kind: 'RELATED', outgoing: false, otherSourceId: OTHER_ID, what: 'relationship b' },
    ]);
    expect(read(bundle({ relationship_type: 'duplicate-of' })).relations).toMatchObject([
      { kind: 'DUPLICATE_OF' },
    ]);
    for (const wrong of [
      { relationship_type: 'targets' },
      { revoked: true },
      { source_ref: 'x' },
      { source_ref: INCIDENT_ID },
    ]) {
      const { relations, leftOut } = read(bundle(wrong));
      expect([relations, leftOut.map(({ what }) => what)]).toEqual([[], ['incident', 'relationship']]);
    }
  });

  it('say by MISP what an event extends, not what an instance correlated', () => {
    const [uuid, other, third] = ['5', '6', '7'].map((one) => `${one}d0092c5-5f74-4287-9642-33f4c354e56d`);
    const { relations, leftOut } = read({
      Event: {
        ...{ uuid, extends_uuid: other },
        RelatedEvent: [{ Event: { uuid: other, info: 'b' } }, { Event: { uuid: third, info: 'c' } }],
      },
    });
    expect(relations).toMatchObject([{ kind: 'PARENT_OF', outgoing: false, otherSourceId: other }]);
    expect(leftOut).toMatchObject([{ place: 'Event.RelatedEvent[1]', what: 'event c' }]);
  });

  it('say by IODEF what else has to do with an incident', () => {
    const text = (inside: string) => `<IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-2.0"><Incident>
      <IncidentID name="x">1</IncidentID>${inside}</Incident></IODEF-Document>`;
    const related = read(
      text(
        '<RelatedActivity><IncidentID name="y">2</IncidentID><Description>why</Description></RelatedActivity>',
      ),
    );
    expect(related.relations).toMatchObject([{ kind: 'RELATED', otherSourceId: 'y 2', note: 'why' }]);
    const others = read(
      text('<RelatedActivity><URL>http://a.example</URL></RelatedActivity><EventData><Flow/></EventData>'),
    );
    expect(others.leftOut.map(({ place }) => place)).toEqual(['RelatedActivity[0]', 'EventData[0]']);
  });
});

describe('relations in a file', () => {
  const [A, B, C] = ['a', 'b', 'c'].map((letter) => ({ id: letter, reference: `SC-${letter}` }));
  if (A === undefined || B === undefined || C === undefined) throw new Error('three are needed');
  const known: KnownOthers = {
    ...{ mayRelate: true, targetId: 'target', standing: new Set() },
    bySourceId: new Map([A, B, C].map((one) => [`source ${one.id}`, one])),
    below: new Map([
      ['target', new Set(['target', 'c'])],
      ['a', new Set(['a'])],
      ['b', new Set(['b', 'target'])],
      ['c', new Set(['c'])],
    ]),
  };
  const relation = (
    id: string,
    kind: ReadRelation['kind'],
    outgoing = true,
    campaign: string | null = null,
  ) => ({
    ...{ place: 'x', what: 'y', kind, outgoing, campaign, note: null, otherSourceId: `source ${id}` },
  });
  const judged = (relations: readonly ReadRelation[], more: Partial<KnownOthers> = {}) => {
    const { sound, taken, leftOut } = judgeRelations(relations, { ...known, ...more });
    return [
      sound.map(({ kind, otherId }) => `${kind} ${otherId}`),
      taken.length,
      leftOut.map(({ reason }) => reason.en.slice(0, 20)),
    ];
  };

  it.each([
    ['is taken', [relation('a', 'RELATED')], {}, [['RELATED a'], 1, []]],
    [
      'stands already',
      [relation('a', 'RELATED')],
      { standing: new Set([relationKey('RELATED', 'a')]) },
      [[], 1, []],
    ],
    [
      'is said twice',
      [relation('a', 'RELATED'), relation('a', 'RELATED', false)],
      {},
      [['RELATED a'], 1, ['the file says so bef']],
    ],
    [
      'by who does not coordinate',
      [relation('a', 'RELATED')],
      { mayRelate: false },
      [[], 0, ['only coordinators sa']],
    ],
    ['that two are one', [relation('a', 'DUPLICATE_OF')], {}, [[], 0, ['whether incidents ar']]],
    ['to what is not known', [relation('z', 'RELATED')], {}, [[], 0, ['the other incident w']]],
    ['to itself', [relation('a', 'RELATED')], { targetId: 'a' }, [[], 0, ['the other incident i']]],
    ['of a campaign without a name', [relation('a', 'SAME_CAMPAIGN')], {}, [['RELATED a'], 1, []]],
    ['of a campaign', [relation('a', 'SAME_CAMPAIGN', true, 'x')], {}, [['SAME_CAMPAIGN a'], 1, []]],
    ['of a part that stands above', [relation('b', 'PARENT_OF')], {}, [[], 0, ['parents and their pa']]],
    [
      'of a parent that stands below',
      [relation('c', 'PARENT_OF', false)],
      {},
      [[], 0, ['parents and their pa']],
    ],
    [
      'of a new incident between what would be a circle',
      [relation('b', 'PARENT_OF', false), relation('a', 'PARENT_OF')],
      { targetId: null, below: new Map([['a', new Set(['a', 'b'])]]) },
      [['PARENT_OF b'], 1, ['parents and their pa']],
    ],
    [
      'of a new incident that is its own grandparent',
      [relation('a', 'PARENT_OF'), relation('b', 'PARENT_OF', false)],
      { targetId: null, below: new Map([['a', new Set(['a', 'b'])]]) },
      [['PARENT_OF a'], 1, ['parents and their pa']],
    ],
  ] as const)('%s', (_, relations, more, expected) => {
    expect(judged(relations, more)).toEqual(expected);
  });
});
