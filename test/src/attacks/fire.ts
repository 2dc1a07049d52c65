import { connect } from 'node:net';
import type { Attack, AttackRequest, Expected } from './attack.js';

/** What came back. */
export interface Reply extends Expected {
  /** The whole body. */
  readonly text: string;
  /** Where an error that was not expected has its number in the log. */
  readonly reference?: string;
}

type Headers = Readonly<Record<string, string>>;

const ATTEMPT_MS = 30_000;

/**
 * Sends an attack once. Only ever to this machine.
 *
 * @param who headers that prove who asks
 * @throws RangeError for an address of another machine
 */
export async function fire(url: string, { request }: Pick<Attack, 'request'>, who: Headers): Promise<Reply> {
  const { hostname } = new URL(url);
  if (hostname !== '127.0.0.1') throw new RangeError(`attacks are for this machine, not for ${hostname}`);
  const { status, text } = await ('bytes' in request
    ? sendBytes(url, request.bytes(new URL(url).host, who))
    : post(url, request, who));
  return { status, text, ...firstError(text) };
}

async function post(url: string, request: Exclude<AttackRequest, { bytes: unknown }>, who: Headers) {
  const [body, headers] =
    'graphql' in request ? [JSON.stringify(request.graphql), {}] : [request.body, request.headers];
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...who, ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
    signal: AbortSignal.timeout(ATTEMPT_MS),
  });
  return { status: response.status, text: await response.text() };
}

/** A client library would refuse to send most of what comes through here. */
function sendBytes(url: string, bytes: Buffer): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const timer = setTimeout(() => socket.destroy(new Error('no end of the answer')), ATTEMPT_MS);
    socket.on('data', (piece) => pieces.push(piece));
    // A server that has refused does not read on: what it said before counts.
    socket.on('error', (error) => (pieces.length === 0 ? reject(error) : undefined));
    socket.on('close', () => {
      clearTimeout(timer);
      const [head = '', ...rest] = Buffer.concat(pieces).toString('utf8').split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
      resolve({ status, text: rest.join('\r\n\r\n') });
    });
  });
}

function firstError(text: string): Omit<Reply, 'status' | 'text'> {
  let body: { errors?: { extensions?: Record<string, unknown> }[] };
  try {
    body = JSON.parse(text) as typeof body;
  } catch {
    return {};
  }
  const { code, limit, reference } = body.errors?.[0]?.extensions ?? {};
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof limit === 'string' ? { limit } : {}),
    ...(typeof reference === 'string' ? { reference } : {}),
  };
}
