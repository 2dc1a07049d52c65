import type { Socket } from 'node:net';
import { ErrorCode, KhienError } from '@khien/errors';
import { CALLER_HEADER, type CallerSigner, PUBLIC_CALLER } from '@khien/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { gatewayContext } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import type { Identification } from '../identity/identification.js';
import type { Gate } from '../traffic/gate.js';
import type { SubgraphFileAnswer, SubgraphTransport } from '../transport/transport.js';
import type { fileSchema } from './file.options.js';

/** What the route of files needs. */
export interface FilesRouteOptions {
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly identification: Identification;
  readonly signer: CallerSigner;
  /** Says when it is a transfer's turn; not the one of the graph. */
  readonly gate: Gate;
  readonly limits: z.output<typeof fileSchema>;
}

interface FileRoute {
  Params: { subgraph: string; name?: string };
}

/** Longest time in which neither side moves a byte, in milliseconds. */
const SILENCE_MS = 20_000;

/** How long a client may go on sending what is refused already, in milliseconds. */
const LINGER_MS = 5_000;

const NAME = /^[a-z0-9-]{1,60}$/;

/** What goes on to the client of a subgraph's headers. */
const PASSED = ['content-type', 'content-length', 'content-disposition'] as const;

/** No answer is kept, sniffed or run by a browser, whatever somebody put into a file. */
const CAREFUL = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  vary: 'authorization, khien-organization',
};

/**
 * `POST /files/<subgraph>?name=…`, `POST` and `GET /files/<subgraph>/<name>?…`: streams between client and subgraph, at the pace of
 * the slower one and in constant memory, as the caller of the request.
 */
export async function filesRoute(app: FastifyInstance, options: FilesRouteOptions): Promise<void> {
  const { transports, identification, gate, limits } = options;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, content, done) => done(null, content));
  app.addHook('onResponse', async ({ raw }) => {
    const { socket } = raw;
    if (raw.complete || socket === null) return;
    setTimeout(() => raw.complete || socket.destroy(), LINGER_MS).unref();
  });
  app.route<FileRoute>({
    method: ['GET', 'POST'],
    url: '/files/:subgraph/:name?',
    exposeHeadRoute: false,
    config: { mayTakeLong: true },
    async onRequest(request, reply) {
      if (await gate.sheds(reply)) return reply;
      try {
        await identification.identify(request);
      } catch (error) {
        await gate.count(request, reply, PUBLIC_CALLER);
        throw error;
      }
      if (!(await gate.enter(request, reply, identification.callerOf(request)))) return reply;
    },
    async handler(request, reply) {
      const transport = transports.get(request.params.subgraph);
      const { name = '' } = request.params;
      if (transport === undefined || (name === '' && request.method !== 'POST')) throw notFound();
      if (name !== '' && !NAME.test(name)) throw notFound();
      if (request.method === 'POST') refuseEarly(request, limits.maxBytes, identification);
      return gate.during(request, () => transfer(options, transport, request, reply));
    },
  });
}

/** What needs no look at the content. */
function refuseEarly(request: FastifyRequest, maxBytes: number, identification: Identification): void {
  if (identification.callerOf(request).kind === 'PUBLIC') {
    throw new Refusal(ErrorCode.UNAUTHENTICATED, {}, { status: 401 });
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
}

async function transfer(
  { identification, signer, limits }: FilesRouteOptions,
  transport: SubgraphTransport,
  request: FastifyRequest<FileRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { subgraph, name = '' } = request.params;
  const caller = identification.callerOf(request);
  const { subgraphHeaders } = gatewayContext(request, caller, {});
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), limits.timeoutMs);
  const closed = new Promise((resolve) => reply.raw.once('close', resolve));
  void closed.then(() => over.abort());
  const { socket } = request.raw;
  try {
    const answer = await transport.file({
      method: request.method === 'POST' ? 'POST' : 'GET',
      name,
      query: new URL(request.url, 'http://localhost').search,
      headers: { ...subgraphHeaders, [CALLER_HEADER]: await signer.sign(caller, subgraph) },
      content: request.method === 'POST' ? arriving(request, socket, limits.maxBytes) : undefined,
      signal: over.signal,
    });
    socket.setTimeout(SILENCE_MS);
    reply.code(answer.status).headers({ ...passed(answer), ...CAREFUL });
    reply.send(answer.content);
    // The turn is over when the content is out.
    await closed;
    return reply;
  } catch (error) {
    // Nobody is there to be told.
    if (socket.destroyed) return reply.hijack();
    if (over.signal.aborted && !(error instanceof KhienError)) {
      const parameters = { subgraph, timeoutMs: limits.timeoutMs };
      throw new Refusal(ErrorCode.SUBGRAPH_TIMEOUT, parameters, { status: 504 }, error);
    }
    throw asRefusal(error);
  } finally {
    // The silence ends with the answer: Node's own timer for idle connections takes its place.
    clearTimeout(timer);
  }
}

/** What a client sends, as far as it may; who stops sending is cut off. */
async function* arriving(
  { raw }: FastifyRequest,
  socket: Socket,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  socket.setTimeout(SILENCE_MS);
  let size = 0;
  for await (const chunk of raw as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
  // The scanner may take its time.
  socket.setTimeout(0);
}

function passed({ headers }: SubgraphFileAnswer): Record<string, string> {
  return Object.fromEntries(PASSED.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal(ErrorCode.FILE_TOO_LARGE, { maxBytes }, { status: 413 });
}

function notFound(): Refusal {
  return new Refusal(ErrorCode.NOT_FOUND, { what: { vi: 'tệp', en: 'The file' } }, { status: 404 });
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof KhienError) || error instanceof Refusal) return error;
  const status = error.code === ErrorCode.SUBGRAPH_TIMEOUT ? 504 : 503;
  return new Refusal(error.code, error.parameters, { status }, error.originalError);
}
