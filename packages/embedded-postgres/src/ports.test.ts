import { describe, expect, it } from 'vitest';
import { EmbeddedPostgresError } from './errors.js';
import { onFreePort } from './ports.js';

const taken = (port: number) => new EmbeddedPostgresError('PORT_IN_USE', `Port ${port} is taken.`, '');

describe('onFreePort', () => {
  it('goes on to another port when somebody was faster', async () => {
    const found = [5001, 5002, 5003];
    const run = async (port: number) => {
      if (port < 5003) throw taken(port);
      return port;
    };
    expect(await onFreePort(run, async () => found.shift() ?? 0)).toBe(5003);
  });

  it('does not take another failure for a taken port', async () => {
    let runs = 0;
    const run = async () => {
      runs += 1;
      throw new EmbeddedPostgresError('START_FAILED', 'no space left on device', '');
    };
    await expect(onFreePort(run, async () => 5001)).rejects.toMatchObject({ code: 'START_FAILED' });
    expect(runs).toBe(1);
  });

  it('gives up in the end', async () => {
    const run = async (port: number) => {
      throw taken(port);
    };
    await expect(onFreePort(run, async () => 5001)).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  });
});
