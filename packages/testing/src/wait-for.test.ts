import { describe, expect, it } from 'vitest';
import { waitFor } from './index.js';

describe('waitFor', () => {
  it('returns the first answer', async () => {
    const answers = [undefined, false, null, 0];
    expect(await waitFor(() => answers.shift(), { interval: 1 })).toBe(0);
  });

  it('takes an error for "not yet"', async () => {
    let asked = 0;
    const answer = await waitFor(
      async () => {
        asked += 1;
        if (asked < 3) throw new Error('connection refused');
        return 'up';
      },
      { interval: 1 },
    );
    expect(answer).toBe('up');
  });

  it('says what did not come, and the last error', async () => {
    const waiting = waitFor(
      () => {
        throw new Error('connection refused');
      },
      { description: 'the gateway', timeout: 5, interval: 1 },
    );
    await expect(waiting).rejects.toMatchObject({
      message: 'the gateway did not come within 5 ms',
      cause: { message: 'connection refused' },
    });
  });
});
