import { renderDocx, renderPdf } from '@khien/documents';
import { describe, expect, it } from 'vitest';
import type { DocumentModel } from './model.js';

const document = (text: string): DocumentModel => ({
  title: 'Văn bản',
  createdAt: new Date(0),
  blocks: [{ kind: 'paragraph', text }],
});

describe('documents on a thread of their own', () => {
  it('come one for each that was asked for, while this thread goes on', async () => {
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    const asked = [renderPdf(document('a')), renderDocx(document('b')), renderPdf(document('a'))];
    const [first, second, third] = await Promise.all(asked);
    clearInterval(turning);
    expect(
      Buffer.from(first ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(
      Buffer.from(second ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(Buffer.compare(first ?? new Uint8Array(), third ?? new Uint8Array())).toBe(0);
    expect(turns).toBeGreaterThan(3);
  });

  it('that cannot be made say why, and the next one is made', async () => {
    const wrong = { ...document('a'), blocks: [{ kind: 'paragraph', text: 1 }] } as unknown as DocumentModel;
    await expect(renderPdf(wrong)).rejects.toThrow(TypeError);
    expect((await renderPdf(document('a'))).length).toBeGreaterThan(500);
  });

  it('that are too many at once are refused', async () => {
    const all = await Promise.allSettled(Array.from({ length: 40 }, () => renderDocx(document('a'))));
    const refused = all.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
    expect(refused).toHaveLength(24);
    expect(refused[0]).toMatchObject({ code: 'OVERLOADED' });
  });
});
