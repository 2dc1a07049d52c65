import { ROLES, Role } from '@khien/identity';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changes, versionOf } from '../fixture/casework.fixture.js';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

let running: Awaited<ReturnType<typeof startSharing>>;
let tools: ReturnType<typeof changes>;
beforeAll(async () => {
  running = await startSharing();
  tools = changes(running);
});
afterAll(() => running.close());

const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'the coordinator');
const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const incident = (facts: Parameters<typeof running.fixture.incident>[0] = {}) =>
  running.fixture.incident({ detectedAt: '2019-03-01T00:00:00Z', tlp: 'AMBER', ...facts });
const indicator = (incidentId: string, value: string) =>
  running.fixture.client.query(
    `insert into incident_indicator (id, incident_id, kind, value, normalized, tlp, added_at)
     values ($1, $2, 'DOMAIN', $3, $3, 'AMBER', now())`,
    [uuidv7(), incidentId, value],
  );
async function suggestedFor(id: string, caller = coordinator) {
  const { incident: asked } = await running.data(
    `{ incident(id: "${id}") { suggestedDuplicates(first: 20) { score incident { id } reasons { reason points text(language: EN) } } } }`,
    {},
    { caller },
  );
  return (
    asked as {
      suggestedDuplicates: { score: number; incident: { id: string }; reasons: { reason: string }[] }[];
    }
  ).suggestedDuplicates;
}

describe('incidents that may be one', () => {
  it('are suggested with score and reasons, likeliest first; not what was rejected, another exercise, or long ago', async () => {
    const [system, domain] = [uuidv7(), 'gia-mao.example.vn'];
    const at = { class: 'PHISHING', title: 'Giả mạo cổng dịch vụ công tỉnh' };
    const asked = await incident({ ...at, systems: [system] });
    const same = await incident({ ...at, systems: [system], detectedAt: '2019-03-01T05:00:00Z' });
    const words = await incident({ ...at, detectedAt: '2019-02-28T22:00:00Z' });
    const elsewhere = await incident({
      title: 'Khác hẳn',
      class: 'FAULT',
      detectedAt: '2012-01-01T00:00:00Z',
    });
    const rejected = await incident({ ...at, systems: [system], state: 'REJECTED' as never });
    const old = await incident({ ...at, systems: [system], detectedAt: '2018-03-01T00:00:00Z' });
    const drill = await incident({ ...at, systems: [system] });
    await running.fixture.client.query('update incident set drill = true where id = $1', [drill.id]);
    for (const { id } of [asked, same, elsewhere, rejected]) await indicator(id, domain);
    const suggested = await suggestedFor(asked.id);
    expect(suggested.map(({ incident: { id }, score }) => [id, score])).toEqual([
      [same.id, 100],
      [elsewhere.id, 45],
      [words.id, 40],
    ]);
    expect(suggested[0]?.reasons.map(({ reason }) => reason)).toEqual([
      'SAME_INDICATOR',
      'SAME_SYSTEM',
      'SAME_CLASS',
      'SAME_TIME',
      'SIMILAR_TITLE',
    ]);
    expect(suggested[1]?.reasons).toEqual([
      { reason: 'SAME_INDICATOR', points: 45, text: 'One indicator in common.' },
    ]);
    expect(
      [rejected.id, old.id, drill.id].some((id) => suggested.some((one) => one.incident.id === id)),
    ).toBe(false);
  });

  it('with an indicator that many have, the nearest in time are among them', async () => {
    const domain = 'ai-cung-co.example.vn';
    // The last one in every order but that of time.
    const near = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
    const asked = await incident({ class: 'SPAM', detectedAt: '2014-06-01T00:00:00Z' });
    await running.fixture.client.query(
      `with made as (
         insert into incident (id, reference, title, class, state, detected_at, received_at, origin, updated_at, tlp)
         select case n when 1000 then $1::uuid else gen_random_uuid() end, 'SC-2013-' || lpad(n::text, 6, '0'), 'Cũ ' || n,
           'FAULT', 'RECEIVED', case n when 1000 then '2014-06-02'::timestamptz else '2013-01-01'::timestamptz end,
           '2014-06-03', 'REGISTERED', now(), 'AMBER'
         from generate_series(1, 1000) n returning id)
       insert into incident_indicator (id, incident_id, kind, value, normalized, tlp, added_at)
       select gen_random_uuid(), m.id, 'DOMAIN', $2, $2, 'AMBER', now()
       from (select id from made order by id) m`,
      [near, domain],
    );
    await indicator(asked.id, domain);
    const [first, ...others] = await suggestedFor(asked.id);
    expect(first?.incident.id).toBe(near);
    expect(others.length).toBeGreaterThan(0);
  });

  it('are among those that the caller sees; of many incidents they cost one statement', async () => {
    const system = uuidv7();
    const shared = { class: 'MALWARE', title: 'Mã độc lây nhiễm', systems: [system], parties: [MINISTRY] };
    const asked = await incident({ ...shared, detectedAt: '2017-05-01T00:00:00Z' });
    const seen = await incident({ ...shared, detectedAt: '2017-05-01T01:00:00Z' });
    const hidden = await incident({ ...shared, parties: [], detectedAt: '2017-05-01T02:00:00Z' });
    const ids = async (caller: typeof coordinator) =>
      (await suggestedFor(asked.id, caller)).map(({ incident: { id } }) => id).toSorted();
    expect(await ids(asker(Role.SYSTEM_OWNER, 'VN-GOV-02'))).toEqual([seen.id]);
    expect(await ids(coordinator)).toEqual([seen.id, hidden.id].toSorted());
    await running.data(
      '{ incidents(first: 20) { nodes { suggestedDuplicates { score } } } }',
      {},
      { caller: coordinator },
    );
    expect(running.statements.texts.filter((text) => text.includes('similarity('))).toHaveLength(1);
  });
});

describe('merging', () => {
  const merge = async (from: string, into: string, caller = coordinator) =>
    tools.change(
      caller,
      'mergeIncidents',
      `incidentId: "${from}", expectedVersion: ${await versionOf(running.fixture, from)}, intoId: "${into}", reason: "Cùng một trang"`,
      'incident { state mergedInto { reference } }',
    );

  it('keeps both references, and all of the one is reached from the other', async () => {
    const system = uuidv7();
    const [from, into] = [await incident({ systems: [system], parties: [MINISTRY] }), await incident()];
    await indicator(from.id, 'cu.example.vn');
    const { result, userErrors } = await merge(from.id, into.id);
    expect([userErrors, result]).toMatchObject([
      [],
      { incident: { state: 'MERGED', mergedInto: { reference: into.reference } } },
    ]);
    const { old, stays } = await running.data(
      `{ old: incident(reference: "${from.reference}") { reference state mergedInto { id } systems { totalCount } }
         stays: incident(reference: "${into.reference}") { state mergedIncidents { nodes { reference
           systems { totalCount } parties { totalCount } indicators { totalCount } } } timeline(filter: { kind: [MERGED] }) { totalCount } } }`,
      {},
      { caller: coordinator },
    );
    expect(old).toEqual({
      reference: from.reference,
      state: 'MERGED',
      mergedInto: { id: into.id },
      systems: { totalCount: 1 },
    });
    expect(stays).toEqual({
      state: 'RECEIVED',
      mergedIncidents: {
        nodes: [
          {
            reference: from.reference,
            systems: { totalCount: 1 },
            parties: { totalCount: 1 },
            indicators: { totalCount: 1 },
          },
        ],
      },
      timeline: { totalCount: 1 },
    });
    // Its party goes on seeing its own, and learns nothing of the other one.
    const history = `incident(id: "${from.id}") { state mergedInto { id }
      timeline(filter: { kind: [MERGED] }) { nodes { details { name value } } } }`;
    const { incident: own } = await running.data(
      `{ ${history} }`,
      {},
      { caller: asker(Role.SYSTEM_OWNER, 'VN-GOV-02') },
    );
    expect(own).toEqual({ state: 'MERGED', mergedInto: null, timeline: { nodes: [{ details: [] }] } });
    const { incident: whole } = await running.data(`{ ${history} }`, {}, { caller: coordinator });
    expect(whole).toMatchObject({
      timeline: {
        nodes: [
          {
            details: [
              { name: 'intoId', value: into.id },
              { name: 'intoReference', value: into.reference },
            ],
          },
        ],
      },
    });
  });

  it('goes in no circle, in the graph and past it', async () => {
    const [a, b, c] = [await incident(), await incident(), await incident()];
    expect((await merge(a.id, a.id)).userErrors).toEqual(['INVALID_VALUE intoId']);
    expect((await merge(a.id, b.id)).userErrors).toEqual([]);
    expect((await merge(b.id, a.id)).userErrors).toEqual(['NOT_ALLOWED_NOW intoId']);
    expect((await merge(b.id, c.id)).userErrors).toEqual([]);
    const circle = running.fixture.client.query('update incident set merged_into_id = $2 where id = $1', [
      c.id,
      a.id,
    ]);
    await expect(circle).rejects.toThrow(/not merged into itself/);
    // Two at once, each into the other: one of them is refused.
    const [x, y] = [await incident(), await incident()];
    const both = await Promise.allSettled([merge(x.id, y.id), merge(y.id, x.id)]);
    const merged = both.filter(
      (one) =>
        one.status === 'fulfilled' &&
        one.value.result?.['incident' as never] !== null &&
        one.value.userErrors.length === 0,
    );
    expect(merged.length).toBeLessThanOrEqual(1);
    const { rows } = await running.fixture.client.query(
      'select from incident where id = any($1) and merged_into_id is not null',
      [[x.id, y.id]],
    );
    expect(rows.length).toBeLessThanOrEqual(1);
  });

  it('is for coordinators, of what they see, not of a drill with a real one', async () => {
    const [from, into, drill] = [
      await incident({ parties: [MINISTRY] }),
      await incident({ parties: [MINISTRY] }),
      await incident(),
    ];
    await running.fixture.client.query('update incident set drill = true where id = $1', [drill.id]);
    for (const role of ROLES.filter((one) => one !== Role.COORDINATOR)) {
      const { refused } = await merge(from.id, into.id, asker(role, 'VN-GOV-02'));
      expect([role, refused]).toEqual([role, role === Role.PUBLIC ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
    }
    const hidden = running.cases.find(({ tlp }) => tlp === 'RED')?.id ?? '';
    expect((await merge(from.id, hidden)).userErrors).toEqual(['NOT_FOUND intoId']);
    expect((await merge(from.id, drill.id)).userErrors).toEqual(['NOT_ALLOWED_NOW intoId']);
  });
});

describe('a merge that was wrong', () => {
  const step = async (field: string, id: string, more: string, caller = coordinator) =>
    tools.change(
      caller,
      field,
      `incidentId: "${id}", expectedVersion: ${await versionOf(running.fixture, id)}, ${more}`,
      'incident { state mergedInto { id } }',
    );
  const merge = (from: string, into: string) =>
    step('mergeIncidents', from, `intoId: "${into}", reason: "Trùng"`);
  const unmerge = (id: string, caller = coordinator, reason = 'Nhầm') =>
    step('unmergeIncident', id, `reason: "${reason}"`, caller);
  const kinds = async (id: string) => {
    const { rows } = await running.fixture.client.query(
      'select kind, details from incident_timeline where incident_id = $1 order by at, number',
      [id],
    );
    return rows.map(({ kind, details }) => [kind, details.event ?? details.intoId ?? details.fromId ?? null]);
  };

  it.each(['RECEIVED', 'VERIFYING', 'CONTAINED'] as const)(
    'is undone: what was %s is so again, and both histories say so',
    async (state) => {
      const [from, into] = [await incident({ state: state as never }), await incident()];
      expect((await merge(from.id, into.id)).userErrors).toEqual([]);
      const { result, userErrors } = await unmerge(from.id);
      expect([userErrors, result]).toMatchObject([[], { incident: { state, mergedInto: null } }]);
      expect((await kinds(from.id)).filter(([kind]) => /MERGED|MOVED/.test(String(kind)))).toEqual([
        ['MERGED', into.id],
        ['MOVED', 'MERGE'],
        ['MOVED', 'UNMERGE'],
        ['UNMERGED', into.id],
      ]);
      expect((await kinds(into.id)).filter(([kind]) => kind !== 'REPORTED')).toEqual([
        ['MERGED', from.id],
        ['UNMERGED', from.id],
      ]);
      const { rows } = await running.fixture.client.query(
        `select from_state, event, to_state, reason from incident_transition where incident_id = $1 order by number desc limit 1`,
        [from.id],
      );
      expect(rows).toEqual([{ from_state: 'MERGED', event: 'UNMERGE', to_state: state, reason: 'Nhầm' }]);
      // It is merged again, from where it stands now, and undone again.
      expect((await merge(from.id, into.id)).userErrors).toEqual([]);
      expect((await unmerge(from.id)).result).toMatchObject({ incident: { state } });
      expect((await unmerge(from.id)).userErrors).toEqual(['NOT_ALLOWED_NOW incidentId']);
    },
  );

  it('is undone by coordinators, with the reason, and shows where it leads', async () => {
    const [from, into] = [await incident({ parties: [MINISTRY] }), await incident({ parties: [MINISTRY] })];
    await merge(from.id, into.id);
    for (const role of ROLES.filter((one) => one !== Role.COORDINATOR)) {
      const { refused } = await unmerge(from.id, asker(role, 'VN-GOV-02'));
      expect([role, refused]).toEqual([role, role === Role.PUBLIC ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
    }
    expect((await unmerge(from.id, coordinator, ' ')).userErrors).toEqual(['OUT_OF_RANGE reason']);
    expect((await unmerge(into.id)).userErrors).toEqual(['NOT_ALLOWED_NOW incidentId']);
    const { incident: seen } = await running.data(
      `{ incident(id: "${from.id}") { allowedMoves { event to mutation allowed } } }`,
      {},
      { caller: coordinator },
    );
    expect(seen).toEqual({
      allowedMoves: [{ event: 'UNMERGE', to: 'RECEIVED', mutation: 'unmergeIncident', allowed: true }],
    });
  });

  it('starts the deadlines again that it stopped, from where they ran', async () => {
    const [from, into] = [await incident({ state: 'CLASSIFIED' as never }), await incident()];
    const { client } = running.fixture;
    const deadline = (code: string, round: number, stopped: string, of = from) =>
      client.query(
        `insert into incident_deadline (id, incident_id, code, round, rule, regime, starts_at, due_at, soon_from, escalates_from, stopped_at)
         select gen_random_uuid(), id, $2, $3, 'x', 'TT20', detected_at, detected_at + interval '5 days',
           detected_at + interval '4 days', detected_at + interval '6 days', ${stopped} from incident where id = $1`,
        [of.id, code, round],
      );
    await deadline('INC_NOTIFY_5D', 1, 'null');
    await deadline('INC_FINAL_5D', 1, 'detected_at');
    // The other one has it as early.
    await deadline('INC_NOTIFY_5D', 1, 'null', into);
    expect((await merge(from.id, into.id)).userErrors).toEqual([]);
    await unmerge(from.id);
    const { rows } = await client.query(
      `select code, round, stopped_at is null as runs, starts_at = (select detected_at from incident where id = $1) as from_detection
       from incident_deadline where incident_id = $1 order by code, round`,
      [from.id],
    );
    expect(rows).toEqual([
      { code: 'INC_FINAL_5D', round: 1, runs: false, from_detection: true },
      { code: 'INC_NOTIFY_5D', round: 1, runs: false, from_detection: true },
      { code: 'INC_NOTIFY_5D', round: 2, runs: true, from_detection: true },
    ]);
  });

  it('leads nowhere else past the graph', async () => {
    const [from, into] = [await incident({ state: 'VERIFYING' as never }), await incident()];
    await merge(from.id, into.id);
    await asApplication(running, coordinator, async (client) => {
      const to = (state: string, more = ', merged_into_id = null') =>
        client.query(
          `update incident set state = '${state}', last_event = 'UNMERGE', moves = moves + 1, state_since = updated_at,
             last_reason = 'vì' ${more} where id = $1`,
          [from.id],
        );
      await expect(to('CLASSIFIED')).rejects.toThrow(/goes back to where it was/);
      await expect(to('VERIFYING', '')).rejects.toThrow(/no more/);
      await expect(to('RESOLVED')).rejects.toThrow(/no such step/);
      await client.query('begin');
      expect(await to('VERIFYING')).toMatchObject({ rowCount: 1 });
      await client.query('rollback');
    });
  });
});

describe('relations', () => {
  const relate = async (one: string, other: string, rest: string, caller = coordinator) =>
    tools.change(
      caller,
      'relateIncidents',
      `incidentId: "${one}", expectedVersion: ${await versionOf(running.fixture, one)}, otherId: "${other}", ${rest}`,
    );
  const relationsOf = async (id: string, ended = false, caller = coordinator) => {
    const { incident: seen } = await running.data(
      `{ incident(id: "${id}") { relations(ended: ${ended}) { nodes { id side campaign incident { id } endedAt } } } }`,
      {},
      { caller },
    );
    return (
      seen as {
        relations: {
          nodes: { id: string; side: string; incident: { id: string }; endedAt: string | null }[];
        };
      }
    ).relations.nodes;
  };

  it('are seen from both sides, end, and stay on record', async () => {
    const [parent, child] = [await incident(), await incident()];
    expect((await relate(parent.id, child.id, 'kind: PARENT_OF')).userErrors).toEqual([]);
    expect((await relate(parent.id, child.id, 'kind: PARENT_OF')).userErrors).toEqual([
      'ALREADY_EXISTS otherId',
    ]);
    expect((await relate(child.id, parent.id, 'kind: SAME_CAMPAIGN')).userErrors).toEqual([
      'INVALID_VALUE campaign',
    ]);
    expect((await relate(child.id, parent.id, 'kind: SAME_CAMPAIGN, campaign: "X"')).userErrors).toEqual([]);
    expect((await relationsOf(parent.id)).map(({ side, incident: { id } }) => [side, id])).toEqual([
      ['CHILD', child.id],
      ['SAME_CAMPAIGN', child.id],
    ]);
    const [first] = await relationsOf(child.id);
    expect(first).toMatchObject({ side: 'PARENT', incident: { id: parent.id } });
    const version = await versionOf(running.fixture, child.id);
    const end = `incidentId: "${child.id}", expectedVersion: ${version}, relationId: "${first?.id}"`;
    expect((await tools.change(coordinator, 'unrelateIncidents', end)).userErrors).toEqual([]);
    expect(await relationsOf(child.id)).toHaveLength(1);
    expect((await relationsOf(child.id, true))[0]?.endedAt).not.toBeNull();
  });

  it('of parents go in no circle, are for coordinators to make, and for who sees both', async () => {
    const [a, b, c] = [
      await incident({ parties: [MINISTRY] }),
      await incident({ parties: [MINISTRY] }),
      await incident(),
    ];
    await relate(a.id, b.id, 'kind: PARENT_OF');
    await relate(b.id, c.id, 'kind: PARENT_OF');
    expect((await relate(c.id, a.id, 'kind: PARENT_OF')).userErrors).toEqual(['NOT_ALLOWED_NOW otherId']);
    const owner = asker(Role.SYSTEM_OWNER, 'VN-GOV-02');
    expect((await relate(a.id, c.id, 'kind: RELATED', owner)).refused).toBe('FORBIDDEN');
    expect((await relationsOf(b.id, false, owner)).map(({ incident: { id } }) => id)).toEqual([a.id]);
    await asApplication(running, owner, async (client) => {
      expect(
        (await client.query('select from incident_relation where $1 in (from_id, to_id)', [b.id])).rowCount,
      ).toBe(1);
      const insert = `insert into incident_relation (id, from_id, to_id, kind, since_at, since_by)
        values (gen_random_uuid(), '${a.id}', '${b.id}', 'RELATED', now(), 'me')`;
      await expect(client.query(insert)).rejects.toThrow(/row-level security/);
    });
    await asApplication(running, coordinator, async (client) => {
      const insert = `insert into incident_relation (id, from_id, to_id, kind, since_at, since_by)
        values (gen_random_uuid(), '${c.id}', '${a.id}', 'PARENT_OF', now(), 'the coordinator')`;
      await expect(client.query(insert)).rejects.toThrow(/not under itself/);
      await expect(client.query(`update incident_relation set kind = 'RELATED'`)).rejects.toThrow(
        /ended, not changed/,
      );
    });
  });
});
