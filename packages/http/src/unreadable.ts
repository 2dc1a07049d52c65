import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ErrorCode, errorBody, KhienError } from '@khien/errors';
import type { FastifyReply } from 'fastify';

/** What Node's parser says of bytes that it cannot read as HTTP, and the status for it; 400 for the rest. */
const STATUSES: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const JSON_TYPE = 'application/json; charset=utf-8';

/** The body of an answer to a request that cannot be read, in the form of every other error of the graph. */
function unreadableBody(status: number): string {
  const detail = { vi: `không đọc được (${status}).`, en: `it cannot be read (${status}).` };
  return errorBody(new KhienError(ErrorCode.BAD_REQUEST, { detail }));
}

/** Answers what Node's parser refuses, and ends the connection: where the next request would begin is unknown. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = STATUSES[error.code ?? ''] ?? 400;
  const body = unreadableBody(status);
  if (socket.writable) {
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        `Content-Type: ${JSON_TYPE}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  }
  socket.destroySoon();
}

/** Answers a request whose address is no URL; Fastify's own words would repeat it. */
export function answerBadUrl(reply: FastifyReply): void {
  reply.code(400).type(JSON_TYPE).send(unreadableBody(400));
}
