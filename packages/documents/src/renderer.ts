import { Worker } from 'node:worker_threads';
import { ErrorCode, KhienError } from '@khien/errors';
import type { DocumentModel } from './model.js';

/** A format that documents go out in. */
export type DocumentFormat = 'pdf' | 'docx';

/** What the thread is asked to do. */
export interface RenderTask {
  readonly id: number;
  readonly format: DocumentFormat;
  readonly document: DocumentModel;
}

interface Rendered {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly error?: unknown;
}

interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: unknown): void;
}

/** Documents that wait for the thread; beyond them callers are told to come again. */
const MOST_WAITING = 16;

/** After this long without work the thread ends: 30 s, in ms. It holds fonts and a layout engine. */
const IDLE_MS = 30_000;

/** Longest time for the documents that wait together, in ms. */
const LATE_MS = 60_000;

/** How long to wait before asking again, in seconds. */
const RETRY_AFTER_S = 5;

/**
 * Lays documents out on a thread of its own, one after the other: a document takes some hundred milliseconds of computing,
 * during which the thread that answers requests would answer none.
 */
class DocumentRenderer {
  #worker: Worker | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @throws KhienError `OVERLOADED` when too many documents wait */
  render(format: DocumentFormat, document: DocumentModel): Promise<Uint8Array> {
    if (this.#waiting.size >= MOST_WAITING) {
      return Promise.reject(new KhienError(ErrorCode.OVERLOADED, { retryAfterS: RETRY_AFTER_S }));
    }
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const worker = this.#running();
      worker.ref();
      worker.postMessage({ id, format, document } satisfies RenderTask);
      this.#endAfter(LATE_MS, new Error(`a document took longer than ${LATE_MS} ms`));
    });
  }

  /** Ends the thread; what waits is rejected. */
  close(reason: unknown = new Error('the renderer was closed')): void {
    clearTimeout(this.#timer);
    void this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./render.worker.js', import.meta.url));
    worker.on('message', ({ id, bytes, error }: Rendered) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (bytes) waiting?.resolve(bytes);
      else waiting?.reject(error);
      if (this.#waiting.size > 0) return;
      // Nothing is kept alive for a thread without work.
      worker.unref();
      this.#endAfter(IDLE_MS, undefined);
    });
    worker.on('error', (error) => {
      if (worker === this.#worker) this.close(error);
    });
    this.#worker = worker;
    return worker;
  }

  #endAfter(ms: number, reason: unknown): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(reason), ms).unref();
  }
}

const shared = new DocumentRenderer();

/** A document as PDF. The same model gives the same bytes. @throws KhienError `OVERLOADED` when too many wait */
export function renderPdf(document: DocumentModel): Promise<Uint8Array> {
  return shared.render('pdf', document);
}

/** A document as DOCX (Office Open XML). The same model gives the same bytes. @throws KhienError `OVERLOADED` */
export function renderDocx(document: DocumentModel): Promise<Uint8Array> {
  return shared.render('docx', document);
}
