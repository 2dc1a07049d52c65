import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RefusedRequest } from './refused-request.js';

const JSON_TYPE = 'application/json';

/**
 * Refuses requests that could be read in two ways: bytes that are no UTF-8 (a decoder would put other characters in
 * their place, and what was sent would not be what is kept), a body in another charset or packed, a host that is none.
 */
export function onlyOneMeaning(app: FastifyInstance): void {
  // After the hooks of the request's start: a refusal has its id and the headers for browsers too.
  app.addHook('preParsing', async (request) => {
    // Whatever makes a URL of the request throws without a valid host. Load balancers ask for health without any.
    if (!URL.canParse(`http://${request.hostname}/`) && !request.url.startsWith('/health/')) {
      throw new RefusedRequest(400, { vi: 'tiêu đề Host không hợp lệ', en: 'the header Host is not valid' });
    }
    const { 'content-encoding': encoding = 'identity' } = request.headers;
    if (encoding !== 'identity') {
      throw new RefusedRequest(415, {
        vi: 'máy chủ này không nhận nội dung nén',
        en: 'this server takes no Content-Encoding',
      });
    }
  });
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(JSON_TYPE);
  app.addContentTypeParser<Buffer>(JSON_TYPE, { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8Charset(request) || !isUtf8(body)) {
      done(
        new RefusedRequest(isUtf8Charset(request) ? 400 : 415, {
          vi: 'nội dung phải là JSON mã hóa UTF-8',
          en: 'the body must be JSON in UTF-8',
        }),
      );
      return;
    }
    parseJson(request, body.toString('utf8'), done);
  });
}

function isUtf8Charset({ headers }: FastifyRequest): boolean {
  const [, charset] = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '') ?? [];
  return charset === undefined || /^utf-?8$/i.test(charset);
}
