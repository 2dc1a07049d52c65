import { describe, expect, it } from 'vitest';
import { Steps, type Terminal } from './steps.js';

function record(isTTY: boolean): { terminal: Terminal; text: () => string } {
  let written = '';
  return { terminal: { isTTY, columns: 40, write: (text) => (written += text) }, text: () => written };
}

describe('steps', () => {
  it('are one line each where there is no terminal', async () => {
    const { terminal, text } = record(false);
    const steps = new Steps(terminal);
    expect(await steps.step('First', async () => ({ value: 1, detail: 'all well' }))).toBe(1);
    await steps.step('Second', async (show) => {
      show('half');
      return { value: undefined };
    });
    expect(text()).toMatch(/^✓ First: all well \(\d+\.\d s\)\n✓ Second \(\d+\.\d s\)\n$/);
  });

  it('say which one failed, and pass the error on', async () => {
    const { terminal, text } = record(false);
    const work = async () => {
      throw new Error('disk full');
    };
    await expect(new Steps(terminal).step('Load', work)).rejects.toThrow('disk full');
    expect(text()).toBe('✗ Load\n');
  });

  it('move on one line of a terminal and never run over its edge', async () => {
    const { terminal, text } = record(true);
    await new Steps(terminal).step('x'.repeat(100), async () => ({ value: undefined }));
    const [moving] = text()
      .split('\r')
      .filter((line) => line.includes('…'));
    expect(moving?.length).toBeLessThanOrEqual(40 + '\u001b[2K'.length);
  });
});
