import { createClient as sseClient } from 'graphql-sse';
import { createClient as webSocketClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { TestEvents } from '../fixture/test-events.js';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';
import { hiddenIncidents } from '../fixture/test-schemas.js';

let events: TestEvents;
let graph: TestGraph;
const closing: (() => unknown)[] = [];
beforeEach(async () => {
  events = new TestEvents();
  graph = await startTestGraph('in-process', { events });
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  hiddenIncidents.clear();
  await graph.close();
});

const CHANGED = 'subscription { incidentChanged { title system { name } } }';

interface Told {
  readonly data?: { readonly incidentChanged: Record<string, unknown> } | null;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
  readonly extensions?: { readonly eventId: string };
}

/** Listens over Server-Sent Events. @returns what was told so far */
function listen(query: string, { url = graph.url, headers = {}, variables = {} } = {}): Told[] {
  const client = sseClient({ url: `${url}/stream`, headers, retryAttempts: 0 });
  const told: Told[] = [];
  const end = client.subscribe(
    { query, variables },
    {
      next: (result) => void told.push(result as Told),
      error: (error) => void told.push({ errors: [{ message: String(error), extensions: {} }] }),
      complete: () => {},
    },
  );
  closing.push(end, () => client.dispose());
  return told;
}

const titles = (told: readonly Told[]) => told.map(({ data }) => data?.incidentChanged['title']);

/** Waits until everybody who listens is heard of: nothing is told of what happened before. */
async function heard(listeners = 1): Promise<void> {
  await expect.poll(() => events.followers).toBeGreaterThan(0);
  let n = 0;
  await expect
    .poll(async () => {
      n += 1;
      events.happen('probe', `probe ${n}`, 'Nothing');
      return n;
    })
    .toBeGreaterThan(listeners + 3);
}

describe('a subscription', () => {
  it('is told what happens, resolved through all subgraphs', async () => {
    const told = listen(CHANGED);
    await heard();
    const event = events.happen('a', 'Trang bị thay đổi giao diện');
    await expect.poll(() => told).toHaveLength(1);
    expect(told[0]?.data).toEqual({
      incidentChanged: { title: 'Trang bị thay đổi giao diện', system: { name: 'Cổng dịch vụ công' } },
    });
    expect(event.position).toBeGreaterThan(0n);
  });

  it('hears nothing of what its subscriber does not see', async () => {
    const told = listen(CHANGED);
    await heard();
    hiddenIncidents.add('secret');
    events.happen('secret', 'mật');
    events.happen('a', 'thấy được');
    await expect.poll(() => told).toHaveLength(1);
    expect(titles(told)).toEqual(['thấy được']);
  });

  it('is of one incident, by a variable, under an alias and through fragments', async () => {
    const query = `subscription Watch($id: ID, $after: ID) { ...root }
      fragment root on Subscription { now: incidentChanged(incidentId: $id, after: $after) { ...change } }
      fragment change on IncidentChange { title }`;
    const told = listen(query, { variables: { id: 'b' } });
    await heard();
    events.happen('a', 'khác');
    events.happen('b', 'đúng');
    await expect.poll(() => told).toHaveLength(1);
    expect(told[0]?.data).toEqual({ now: { title: 'đúng' } });
  });

  it('tells errors inside an event, and goes on', async () => {
    const told = listen('subscription { incidentChanged { title forbidden } }');
    await heard();
    events.happen('a', 'một');
    events.happen('a', 'hai');
    await expect.poll(() => told).toHaveLength(2);
    expect(titles(told)).toEqual(['một', 'hai']);
    expect(told[0]?.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('waits for a part of the graph that does not answer, and loses nothing', async () => {
    const told = listen(CHANGED);
    await heard();
    graph.incidents.faults.push('unavailable', 'unavailable');
    events.happen('a', 'một');
    events.happen('a', 'hai');
    await expect.poll(() => titles(told)).toEqual(['một', 'hai']);
  });

  it('ends when a part stays away, so that it can be taken up before what it missed', async () => {
    const told = listen(CHANGED);
    await heard();
    events.happen('a', 'một');
    await expect.poll(() => told).toHaveLength(1);
    graph.incidents.always = 'unavailable';
    events.happen('a', 'hai');
    await expect.poll(() => told.at(-1)?.errors?.[0]?.extensions['code']).toBe('SUBGRAPH_UNAVAILABLE');
    graph.incidents.always = undefined;
    const again = listen('subscription ($after: ID) { incidentChanged(after: $after) { title } }', {
      variables: { after: told[0]?.extensions?.eventId },
    });
    await expect.poll(() => titles(again)).toEqual(['hai']);
  });
});

describe('after a restart of the gateway', () => {
  it('a subscription goes on after the last event that arrived', async () => {
    const told = listen(CHANGED);
    await heard();
    events.happen('a', 'trước');
    await expect.poll(() => told).toHaveLength(1);
    const after = told[0]?.extensions?.eventId;
    await graph.gateway.close();
    events.happen('a', 'trong lúc tắt');
    const second = await startTestGraph('in-process', { events });
    closing.push(() => second.close());
    const again = listen('subscription ($after: ID) { incidentChanged(after: $after) { title } }', {
      url: second.url,
      variables: { after },
    });
    await expect.poll(() => titles(again)).toEqual(['trong lúc tắt']);
    events.happen('a', 'sau');
    await expect.poll(() => titles(again)).toEqual(['trong lúc tắt', 'sau']);
  });

  it('a browser’s EventSource says where it goes on by itself', async () => {
    const first = events.happen('a', 'trước');
    events.happen('a', 'lỡ');
    const read = async (lastEventId: string) => {
      const gone = new AbortController();
      const response = await fetch(`${graph.url}/stream?query=${encodeURIComponent(CHANGED)}`, {
        headers: { accept: 'text/event-stream', 'last-event-id': lastEventId },
        signal: gone.signal,
      });
      let text = '';
      for await (const part of response.body ?? []) {
        text += Buffer.from(part).toString();
        if (text.includes('event: next')) break;
      }
      gone.abort();
      return text;
    };
    const { eventToken } = await import('@khien/events');
    const text = await read(eventToken(first));
    expect(text).toContain('lỡ');
    expect(text).toMatch(/^id: \S+$/m);
  });

  it('what is not kept any more is said to be gone', async () => {
    const { eventToken } = await import('@khien/events');
    const first = events.happen('a', 'một');
    for (const title of ['hai', 'ba', 'bốn']) events.happen('a', title);
    events.forget(1);
    const told = listen('subscription ($after: ID) { incidentChanged(after: $after) { title } }', {
      variables: { after: eventToken(first) },
      headers: { 'accept-language': 'en' },
    });
    await expect.poll(() => told[0]?.errors?.[0]?.message).toContain('not kept any more');
  });
});

/** Reads a stream as it comes over the wire, until `done` says so. @returns its text, and the last `id` in it */
async function read(
  done: (text: string) => boolean,
  { url = graph.url, after = '', query = CHANGED }: { url?: string; after?: string; query?: string } = {},
) {
  const gone = new AbortController();
  const response = await fetch(`${url}/stream?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'text/event-stream', ...(after === '' ? {} : { 'last-event-id': after }) },
    signal: gone.signal,
  });
  let text = '';
  for await (const part of response.body ?? []) {
    text += Buffer.from(part).toString();
    if (done(text)) break;
  }
  gone.abort();
  const ids = [...text.matchAll(/^id: (\S+)$/gm)].map(([, id = '']) => id);
  return { text, ids, last: ids.at(-1) ?? '' };
}

describe('who has been told of nothing yet', () => {
  it('goes on where they began, after a restart of the gateway: by the id of the first sign of life', async () => {
    events.happen('a', 'trước');
    const { text, last } = await read((so) => so.includes('id: '));
    expect(text).toBe(`:\n\n:\nid: ${last}\n\n`);
    await graph.gateway.close();
    events.happen('a', 'trong lúc tắt');
    const second = await startTestGraph('in-process', { events });
    closing.push(() => second.close());
    const { url } = second;
    expect((await read((so) => so.includes('event: next'), { url, after: last })).text).toContain(
      'trong lúc tắt',
    );
    const variables = { after: last };
    const told = listen('subscription ($after: ID) { incidentChanged(after: $after) { title } }', {
      url,
      variables,
    });
    await expect.poll(() => titles(told)).toEqual(['trong lúc tắt']);
  });

  it('gets further while nothing of theirs happens: what they stood at first may be forgotten', async () => {
    await graph.close();
    graph = await startTestGraph('in-process', { events, live: { signOfLifeMs: 50 } });
    hiddenIncidents.add('secret');
    const first = await read((so) => {
      if (so.match(/id: /g)?.length === 1)
        for (const title of ['một', 'hai', 'ba']) events.happen('secret', title);
      return (so.match(/id: /g)?.length ?? 0) > 3;
    });
    expect(first.text).not.toContain('event: next');
    events.forget(1);
    events.happen('a', 'sau đó');
    // Another one, which remembers nothing of what is not kept.
    await graph.close();
    graph = await startTestGraph('in-process', { events });
    const again = await read((so) => so.includes('event: next'), { after: first.last });
    expect(again.text).toContain('sau đó');
    const late = await read((so) => so.includes('event: next'), { after: first.ids[0] ?? '' });
    expect(late.text).toContain('BAD_USER_INPUT');
  });

  it('stands before what could not be told to them yet', async () => {
    await graph.close();
    graph = await startTestGraph('in-process', { events, live: { signOfLifeMs: 20 } });
    const { last } = await read((so) => {
      const signs = so.match(/id: /g)?.length ?? 0;
      if (signs === 1) {
        graph.incidents.always = 'unavailable';
        events.happen('a', 'chưa đến được');
      }
      return signs > 6;
    });
    graph.incidents.always = undefined;
    expect((await read((so) => so.includes('event: next'), { after: last })).text).toContain('chưa đến được');
  });

  it('learns nothing by it: each is as long as another, and none is the same', async () => {
    await graph.close();
    graph = await startTestGraph('in-process', { events, live: { signOfLifeMs: 20 } });
    hiddenIncidents.add('secret');
    const { ids } = await read((so) => {
      const signs = so.match(/id: /g)?.length ?? 0;
      if (signs === 3) events.happen('secret', 'mật');
      return signs > 6;
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map(({ length }) => length)).size).toBe(1);
    expect(Buffer.from(ids.at(-1)?.slice('place.'.length) ?? '', 'base64url').toString('utf8')).not.toContain(
      'secret',
    );
  });

  it('is told to read anew where the stream is another one, and what is no place is none', async () => {
    const { last } = await read((so) => so.includes('id: '));
    await graph.close();
    events.made = 'another one';
    graph = await startTestGraph('in-process', { events });
    const message = async (after: string) => (await read((so) => so.includes('event: next'), { after })).text;
    expect(await message(last)).toContain('không còn được lưu');
    expect(await message('place.nonsense')).toContain('không còn được lưu');
  });

  it('is told over WebSocket by a ping, for each subscription', async () => {
    await graph.close();
    graph = await startTestGraph('in-process', { events, live: { signOfLifeMs: 50 } });
    const pings: { eventIds: Record<string, string> }[] = [];
    let names = 0;
    const client = webSocketClient({
      ...{ url: `${graph.url.replace('http', 'ws')}/stream`, webSocketImpl: WebSocket, retryAttempts: 0 },
      generateID: () => {
        names += 1;
        return `number ${names}`;
      },
      on: { ping: (received, payload) => void (received && pings.push(payload as (typeof pings)[number])) },
    });
    closing.push(() => client.dispose());
    const on = (query: string) =>
      client.subscribe({ query }, { next: () => {}, error: () => {}, complete: () => {} });
    on(CHANGED);
    const end = on(CHANGED);
    await expect.poll(() => Object.keys(pings.at(-1)?.eventIds ?? {})).toEqual(['number 1', 'number 2']);
    end();
    await expect.poll(() => Object.keys(pings.at(-1)?.eventIds ?? {})).toEqual(['number 1']);
    const after = pings.at(-1)?.eventIds['number 1'] ?? '';
    events.happen('a', 'sau ping');
    expect((await read((so) => so.includes('event: next'), { after })).text).toContain('sau ping');
  });
});

describe('what cannot be subscribed to', () => {
  it.each([
    ['subscription { incidentChanged { nothing } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { incidentChanged {', 'GRAPHQL_PARSE_FAILED'],
    ['{ incidentCount }', 'BAD_REQUEST'],
    ['subscription { incidentChanged(after: "nonsense") { title } }', 'BAD_USER_INPUT'],
    [`subscription { incidentChanged { ${'title '.repeat(3_000)} } }`, 'LIMIT_EXCEEDED'],
  ])('%.60s: %s', async (query, code) => {
    const told = listen(query);
    await expect.poll(() => told[0]?.errors?.[0]?.extensions['code']).toBe(code);
  });

  it('more than one client may, and what ended counts no more', async () => {
    await graph.close();
    graph = await startTestGraph('in-process', { events, live: { subscriptionsPerClient: 2 } });
    listen(CHANGED);
    listen(CHANGED);
    await expect.poll(() => events.followers).toBe(1);
    await expect
      .poll(async () => {
        const told = listen(CHANGED);
        await new Promise((resolve) => setTimeout(resolve, 50));
        return told[0]?.errors?.[0]?.extensions['code'];
      })
      .toBe('LIMIT_EXCEEDED');
    for (const close of closing.splice(0)) await close();
    await heard();
    const told = listen(CHANGED);
    await expect
      .poll(() => {
        events.happen('a', 'lại');
        return told.length;
      })
      .toBeGreaterThan(0);
    expect(told[0]?.errors).toBeUndefined();
  });

  it('without events the server says so', async () => {
    await graph.close();
    graph = await startTestGraph('in-process');
    const told = listen(CHANGED, { headers: { 'accept-language': 'en' } });
    await expect.poll(() => told[0]?.errors?.[0]?.message).toContain('KHIEN_EVENTS_URL');
  });

  it('is no page: who asks for no stream is told what to send', async () => {
    const response = await fetch(`${graph.url}/stream`, { headers: { 'accept-language': 'en' } });
    expect(response.status).toBe(406);
    expect(await response.text()).toContain('text/event-stream');
  });
});

describe('over WebSocket', () => {
  it('events arrive, and mistakes are told in the form of the graph', async () => {
    const client = webSocketClient({
      url: `${graph.url.replace('http', 'ws')}/stream`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    closing.push(() => client.dispose());
    const told: Told[] = [];
    const on = (query: string) =>
      client.subscribe(
        { query },
        { next: (result) => void told.push(result as Told), error: () => {}, complete: () => {} },
      );
    on(CHANGED);
    await heard();
    events.happen('a', 'qua WebSocket');
    await expect.poll(() => titles(told)).toEqual(['qua WebSocket']);
    on('subscription { incidentChanged { nothing } }');
    await expect.poll(() => told.at(-1)?.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

it('the gateway closes although somebody listens, and tells them', async () => {
  const told = listen(CHANGED);
  await heard();
  await graph.gateway.close();
  await expect.poll(() => told.at(-1)?.errors?.[0]?.extensions['code']).toBe('SERVER_SHUTTING_DOWN');
});
