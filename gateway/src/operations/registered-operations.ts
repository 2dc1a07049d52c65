import { ErrorCode } from '@khien/errors';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../http/refusal.js';
import type { OperationsManifest } from './manifest.js';
import type { Operations } from './operations.options.js';

const extensions = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) });

type Fields = Record<string, unknown>;

/**
 * Puts the document of a registered operation in place of its id, before anything reads the request: by
 * `extensions.persistedQuery.sha256Hash`, as Apollo's clients send it, or by `documentId`. Ids that are not registered are
 * left to automatic persisted queries, unless only registered operations run.
 */
export class RegisteredOperations {
  readonly #manifest: OperationsManifest | undefined;
  readonly #only: boolean;

  constructor(manifest: OperationsManifest | undefined, accept: Operations['accept']) {
    this.#manifest = manifest;
    this.#only = accept === 'registered-only';
  }

  /** @throws Refusal `OPERATION_NOT_ALLOWED` (400) where only registered operations run and this is none */
  resolve(request: FastifyRequest): void {
    const byUrl = request.method === 'GET';
    const fields = byUrl ? request.query : request.body;
    if (this.replace(fields) && byUrl && isFields(fields)) request.raw.url = withFields(request.url, fields);
  }

  /**
   * The same for the fields of a request, however they came.
   *
   * @returns whether the document stands there now
   * @throws Refusal `OPERATION_NOT_ALLOWED`
   */
  replace(fields: unknown): boolean {
    if (this.#manifest === undefined) return false;
    const id = isFields(fields) ? idOf(fields) : undefined;
    const body = id === undefined ? undefined : this.#manifest.bodyOf(id);
    if (body === undefined || !isFields(fields)) {
      if (this.#only) throw new Refusal(ErrorCode.OPERATION_NOT_ALLOWED, {}, { status: 400 });
      return false;
    }
    fields['query'] = body;
    delete fields['documentId'];
    delete fields['extensions'];
    return true;
  }
}

/** What reads a GET request reads its address. */
function withFields(url: string, fields: Fields): string {
  const texts = Object.entries(fields).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return `${url.split('?')[0]}?${new URLSearchParams(texts)}`;
}

function idOf(fields: Fields): string | undefined {
  const { documentId, extensions: given } = fields;
  if (typeof documentId === 'string') return documentId;
  const parsed = extensions.safeParse(typeof given === 'string' ? fromJson(given) : given);
  return parsed.success ? parsed.data.persistedQuery.sha256Hash : undefined;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
