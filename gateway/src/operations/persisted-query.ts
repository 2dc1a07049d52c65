import { createHash } from 'node:crypto';
import { type Bilingual, ErrorCode } from '@khien/errors';
import { urlParameters } from '@khien/graph-limits';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../http/refusal.js';

const withHash = z.object({
  query: z.string().nullish(),
  extensions: z.object({ persistedQuery: z.object({ version: z.unknown(), sha256Hash: z.string() }) }),
});

/**
 * Refuses an automatic persisted query of another version, and a text under a hash that is not its own. Apollo Server
 * does so too, with an error that would be masked, and logged, as a mistake of ours.
 *
 * @throws Refusal `BAD_REQUEST` (400)
 */
export function checkPersistedQuery(request: FastifyRequest): void {
  const { data } = withHash.safeParse(request.method === 'GET' ? urlParameters(request.url) : request.body);
  if (data === undefined) return;
  const { version, sha256Hash } = data.extensions.persistedQuery;
  if (version !== 1) {
    throw refusal({
      vi: 'persistedQuery.version phải là 1.',
      en: 'persistedQuery.version must be 1.',
    });
  }
  const { query } = data;
  if (typeof query === 'string' && createHash('sha256').update(query).digest('hex') !== sha256Hash) {
    throw refusal({
      vi: 'sha256Hash không phải là mã băm của query.',
      en: 'sha256Hash is not the hash of query.',
    });
  }
}

function refusal(detail: Bilingual): Refusal {
  return new Refusal(ErrorCode.BAD_REQUEST, { detail }, { status: 400 });
}
