import { parentPort } from 'node:worker_threads';
import { renderDocx } from './docx/render-docx.js';
import { renderPdf } from './pdf/render-pdf.js';
import type { RenderTask } from './renderer.js';

const RENDER = { pdf: renderPdf, docx: renderDocx } as const;

parentPort?.on('message', async ({ id, format, document }: RenderTask) => {
  try {
    const bytes = new Uint8Array(await RENDER[format](document));
    parentPort?.postMessage({ id, bytes }, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});
