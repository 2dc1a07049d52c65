import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { ErrorCode, KhienError } from '@khien/errors';
import { AwsV4Signer } from 'aws4fetch';
import { Agent, type Dispatcher } from 'undici';
import { checkedKey, type FileStore, NoSuchFileError } from './file-store.js';
import { Scratch } from './scratch.js';

/** A bucket of a store that speaks S3. */
export interface S3Options {
  /** Endpoint, bucket and, if files shall stand below one, a prefix: `https://s3.example/bucket/khien`. */
  readonly url: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** `us-east-1` unless given. */
  readonly region?: string | undefined;
  /** Where files arrive on this machine before they go to the store. */
  readonly scratchDirectory: string;
}

/** Longest wait for a connection, and longest silence within an answer, in milliseconds. */
const [CONNECT_MS, SILENCE_MS] = [5_000, 30_000];

/** How much of an error's body goes into the log, in characters. */
const TOLD = 500;

/**
 * Keeps files in a bucket of an S3-compatible store, addressed by path. Size and hash are known before a file is sent:
 * it goes in one request that the store takes whole or not at all, and whose hash it checks.
 */
export function s3FileStore(options: S3Options): FileStore {
  const { accessKeyId, secretAccessKey, region = 'us-east-1' } = options;
  const base = options.url.replace(/\/+$/, '');
  const scratch = new Scratch(options.scratchDirectory);
  const agent = new Agent({
    connect: { timeout: CONNECT_MS },
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
  });

  const ask = async (
    method: Dispatcher.HttpMethod,
    key: string,
    file?: { sha256: string; size: number; path: string },
  ): Promise<Dispatcher.ResponseData> => {
    const signed = await new AwsV4Signer({
      method,
      url: `${base}/${checkedKey(key)}`,
      headers: file ? { 'x-amz-content-sha256': file.sha256 } : {},
      ...{ accessKeyId, secretAccessKey, region, service: 's3' },
    }).sign();
    const headers = Object.fromEntries(signed.headers);
    const sent = file && { body: createReadStream(file.path) };
    try {
      return await agent.request({
        origin: signed.url.origin,
        path: signed.url.pathname,
        method,
        headers: file ? { ...headers, 'content-length': String(file.size) } : headers,
        ...sent,
      });
    } catch (error) {
      sent?.body.destroy();
      throw unavailable(error);
    }
  };

  return {
    async receive(content, maxBytes) {
      const received = await scratch.receive(content, maxBytes);
      const keep = async (key: string) => {
        await expectStatus(await ask('PUT', key, received), [200, 201]);
        await received.discard();
      };
      return { ...received, keep };
    },
    async read(key): Promise<Readable> {
      const answer = await ask('GET', key);
      if (answer.statusCode === 404) {
        await answer.body.dump();
        throw new NoSuchFileError(key);
      }
      if (answer.statusCode !== 200) await expectStatus(answer, [200]);
      return answer.body;
    },
    async remove(key) {
      await expectStatus(await ask('DELETE', key), [200, 204, 404]);
    },
    close: () => agent.close(),
  };
}

async function expectStatus({ statusCode, body }: Dispatcher.ResponseData, expected: readonly number[]) {
  const text = await body.text();
  if (!expected.includes(statusCode)) {
    throw unavailable(new Error(`the file store answered ${statusCode}: ${text.slice(0, TOLD)}`));
  }
}

function unavailable(cause: unknown): KhienError {
  return new KhienError(ErrorCode.FILE_STORE_UNAVAILABLE, {}, cause);
}
