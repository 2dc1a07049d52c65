import { connect } from 'node:net';
import { CALLER_HEADER, CallerSigner, CallerVerifier, KeyRing, type Role } from '@khien/identity';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestGraph } from '../fixture/test-graph.js';
import { startTestSignIn } from '../fixture/test-sign-in.js';

/** What a subgraph is sent, and nothing else. */
const SENT = ['accept-language', CALLER_HEADER, 'x-request-id'];

/** What HTTP itself adds between processes. */
const OF_HTTP = ['accept', 'connection', 'content-length', 'content-type', 'host'];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe.each(['http', 'in-process'] as const)('a subgraph over %s', (kind) => {
  const start = async () => {
    const signIn = await startTestSignIn();
    const callerKeys = await KeyRing.generate();
    const graph = await startTestGraph(kind, { callerKeys, signIn: { issuer: signIn.provider.issuer } });
    onTestFinished(async () => {
      await graph.close();
      await signIn.provider.close();
    });
    const received = () => {
      const [request, ...others] = graph.incidents.requests.splice(0);
      expect(others).toEqual([]);
      return request?.headers ?? {};
    };
    return { graph, signIn, callerKeys, received, verifier: new CallerVerifier(callerKeys, 'incidents') };
  };

  it('is sent three headers, none of a client', async () => {
    const { graph, signIn, received } = await start();
    const token = await signIn.forge();
    await graph.ask('{ incidentCount }', {
      authorization: `Bearer ${token}`,
      'khien-organization': 'VN-GOV-02',
      cookie: 'a=b',
      'x-forwarded-for': '10.0.0.1',
      'x-khien-roles': 'ADMINISTRATOR',
      'apollo-federation-include-trace': 'ftv1',
      'accept-language': 'en-GB, "><script>',
    });
    const headers = received();
    const names = Object.keys(headers).filter((name) => kind === 'in-process' || !OF_HTTP.includes(name));
    expect(names.sort()).toEqual(SENT);
    expect(headers['accept-language']).toBe('en');
    expect(JSON.stringify(headers)).not.toContain(token);
  });

  it('is told who asks by the gateway only, even if a client knows a caller that was signed', async () => {
    const { graph, callerKeys, received, verifier } = await start();
    const roles: Role[] = ['PUBLIC', 'ADMINISTRATOR'];
    const administrator = {
      kind: 'PERSON',
      subject: 'a',
      name: null,
      organization: 'VN-GOV-02',
      roles,
    } as const;
    const stolen = await new CallerSigner(callerKeys).sign(administrator, 'incidents');
    for (const name of [CALLER_HEADER, CALLER_HEADER.toUpperCase(), 'Khien_Caller']) {
      const { data } = await graph.ask('{ incidentCount }', { [name]: stolen });
      expect(data).toEqual({ incidentCount: 2 });
      const headers = received();
      expect(JSON.stringify(headers)).not.toContain(stolen);
      expect((await verifier.verify(headers[CALLER_HEADER])).kind).toBe('PUBLIC');
    }
  });

  it.each([
    ['line breaks', '1\r\nkhien-caller: forged'],
    ['an encoded line break', '1%0d%0akhien-caller: forged'],
    ['another text', "'; drop table incident; --"],
    ['bytes beyond ASCII', 'Ã©Ã©'],
  ])('sees no %s of a request id', async (_what, id) => {
    const { graph, received, verifier } = await start();
    // By hand: a client library would refuse to send this.
    await sendRaw(graph.url, [`x-request-id: ${id}`, `accept-language: ${id}`]);
    const headers = received();
    expect(headers['x-request-id']).toMatch(UUID);
    expect(headers['accept-language']).toBe('vi');
    expect((await verifier.verify(headers[CALLER_HEADER])).kind).toBe('PUBLIC');
    expect(JSON.stringify(headers)).not.toContain('forged');
  });

  it('is not reached by a second request hidden in the first', async () => {
    const { graph, received } = await start();
    const hidden = 'POST /graphql HTTP/1.1\r\nhost: a\r\nkhien-caller: forged\r\ncontent-length: 0\r\n\r\n';
    const answer = await sendRaw(graph.url, ['transfer-encoding: chunked'], `0\r\n\r\n${hidden}`);
    expect(answer).toMatch(/^HTTP\/1.1 400/);
    expect(received()).toEqual({});
  });
});

/** Sends a request byte by byte as given, and resolves to the whole answer. */
function sendRaw(url: string, headers: readonly string[], body = '{"query":"{ incidentCount }"}') {
  const { hostname, port, pathname, host } = new URL(url);
  const first = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\ncontent-type: application/json\r\n`;
  const length = `content-length: ${Buffer.byteLength(body, 'latin1')}`;
  return new Promise<string>((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(Buffer.from(`${first}${[...headers, length].join('\r\n')}\r\n\r\n${body}`, 'latin1'));
    });
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', reject).on('close', () => resolve(answer));
  });
}
