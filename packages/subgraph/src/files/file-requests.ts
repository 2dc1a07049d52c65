import { Readable } from 'node:stream';
import { ErrorCode, KhienError, languageFromHeader, readerLanguage, withReaderLanguage } from '@khien/errors';
import { create as contentDisposition } from 'content-disposition';
import type { GraphQLFormattedError } from 'graphql';
import { withCaller } from '../caller/current-caller.js';
import type { RequestContext, RequestHeaders } from '../context/request-context.js';
import { toUserError, UserProblems } from '../mutation/user-error.js';
import type { Download } from './download.js';
import { brokenOff, statusOf } from './file-errors.js';
import { noSuchFile, StoredFiles } from './stored-files.service.js';
import type { Upload } from './upload.js';

/** A request for a file, whichever way it came. */
export interface FileRequest {
  readonly method: 'GET' | 'POST';
  /** What stands behind the subgraph in the path: nothing for a file that is kept, `stored`, the name of a download or upload. */
  readonly name: string;
  readonly parameters: URLSearchParams;
  /** By lower-case name: `khien-caller`, `x-request-id`, `accept-language`. */
  readonly headers: RequestHeaders;
  /** Of an upload. */
  readonly content?: AsyncIterable<Uint8Array> | undefined;
}

/** The answer to one. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream has to be read or destroyed. */
  readonly content: Readable | Uint8Array;
}

/** What answers. */
export interface FileAnswering {
  readonly downloads: Readonly<Record<string, Download>>;
  readonly uploads: Readonly<Record<string, Upload>>;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

/** Where stored files are read, among the names of downloads. */
export const STORED = 'stored';

/** No answer is kept, sniffed or run by a browser, whatever its sender put into it. */
const CAREFUL = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

/** Answers in this process. Never throws. */
export async function answerFileRequest(
  answering: FileAnswering & { contextFor(headers: RequestHeaders): Promise<RequestContext> },
  request: FileRequest,
): Promise<FileAnswer> {
  const { 'accept-language': language } = request.headers;
  return withReaderLanguage(
    languageFromHeader(typeof language === 'string' ? language : undefined),
    async () => {
      try {
        return await answerCaller(answering, await answering.contextFor(request.headers), request);
      } catch (error) {
        return failure(answering, error);
      }
    },
  );
}

/** Answers a caller who is known. Never throws. */
export function answerCaller(
  answering: FileAnswering,
  context: RequestContext,
  request: FileRequest,
): Promise<FileAnswer> {
  return withCaller(context.caller, async () => {
    try {
      return request.method === 'POST'
        ? await upload(answering.uploads, context, request)
        : await download(answering.downloads, context, request);
    } catch (error) {
      return failure(answering, error);
    }
  });
}

async function upload(
  uploads: FileAnswering['uploads'],
  context: RequestContext,
  { name, parameters, content }: FileRequest,
): Promise<FileAnswer> {
  if (content === undefined) throw noSuchFile();
  if (name !== '') {
    const read = Object.hasOwn(uploads, name) ? uploads[name] : undefined;
    if (read === undefined) throw noSuchFile();
    context.audit.asked(`upload ${name}`, true);
    return json(200, await read(parameters, content, context));
  }
  context.audit.asked('uploadFile', true);
  const file = await context.use(StoredFiles).receive(parameters.get('name') ?? '', content);
  const { id, mediaType, size, sha256, scan } = file;
  return json(201, { id, name: file.name, mediaType, size, sha256, scan });
}

async function download(
  downloads: FileAnswering['downloads'],
  context: RequestContext,
  { name, parameters }: FileRequest,
): Promise<FileAnswer> {
  context.audit.asked(name === STORED ? 'downloadFile' : `download ${name}`, false);
  const file = await (name === STORED
    ? stored(context, parameters)
    : made(downloads, context, name, parameters));
  if (file === null) throw noSuchFile();
  try {
    // What cannot be logged is not shown.
    await context.audit.writeReads();
  } catch (error) {
    if (file.content instanceof Readable) file.content.destroy();
    throw error;
  }
  return {
    status: 200,
    headers: {
      ...CAREFUL,
      'content-type': file.mediaType.startsWith('text/')
        ? `${file.mediaType}; charset=utf-8`
        : file.mediaType,
      'content-disposition': contentDisposition(file.name, { fallback: inAscii(file.name) }),
      ...(file.size === undefined ? {} : { 'content-length': String(file.size) }),
    },
    content: file.content instanceof Readable ? forCaller(context, file.content) : file.content,
  };
}

/** A name without diacritics, for clients that know no others. */
function inAscii(name: string): string {
  const bare = name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  return bare.replaceAll(/[^ -~]/g, '_');
}

interface SizedFile extends NonNullable<Awaited<ReturnType<Download>>> {
  readonly size?: number | undefined;
}

async function stored(context: RequestContext, parameters: URLSearchParams): Promise<SizedFile | null> {
  const files = context.use(StoredFiles);
  const file = await files.find(parameters.get('id') ?? '');
  if (file === null) return null;
  const { name, mediaType, size } = file;
  return { name, mediaType, size, content: await files.read(file.id) };
}

async function made(
  downloads: FileAnswering['downloads'],
  context: RequestContext,
  name: string,
  parameters: URLSearchParams,
): Promise<SizedFile | null> {
  if (!Object.hasOwn(downloads, name)) return null;
  const file = await downloads[name]?.(parameters, context);
  if (!file) return null;
  return { ...file, size: file.content instanceof Uint8Array ? file.content.length : undefined };
}

/** Content that is read for the caller, whoever pulls it: the database is asked while the client takes it. */
function forCaller({ caller }: RequestContext, content: Readable): Readable {
  const pulled = async function* () {
    const pieces = content[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value } = await withCaller(caller, () => pieces.next());
        if (done) return;
        yield value as Uint8Array;
      }
    } finally {
      content.destroy();
    }
  };
  return Readable.from(pulled(), { objectMode: false });
}

function failure({ formatError }: FileAnswering, error: unknown): FileAnswer {
  if (error instanceof UserProblems) {
    const errors = error.problems.map((problem) => {
      const { message, path, code, remedy } = toUserError(problem, readerLanguage());
      return { message, path, extensions: { code, remedy } };
    });
    return json(400, { errors });
  }
  const known = brokenOff(error)
    ? new KhienError(ErrorCode.BAD_REQUEST, {
        detail: { vi: 'việc tải lên bị ngắt giữa chừng', en: 'the upload broke off' },
      })
    : error;
  const shown = formatError({ message: String(known) }, known);
  return json(statusOf(shown.extensions?.['code']), { errors: [shown] });
}

function json(status: number, body: object): FileAnswer {
  const content = Buffer.from(JSON.stringify(body));
  const headers = { ...CAREFUL, 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...headers, 'content-length': String(content.length) }, content };
}
