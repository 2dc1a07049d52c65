import { PUBLIC_CALLER } from '@khien/identity';
import { createLogger } from '@khien/logging';
import { freePort } from '@khien/testing';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RateLimit } from './rate-limit.js';

const log = createLogger({ name: 'rate', level: 'silent' });
const REDIS = 'redis://127.0.0.1:6379';

async function redisRuns(): Promise<boolean> {
  const redis = new Redis(REDIS, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

const caller = (name: string, organization: string | null = null) => ({
  ...PUBLIC_CALLER,
  kind: 'PERSON' as const,
  subject: `${name} ${Math.random()}`,
  organization,
});

const limit = (options: { redisUrl?: string; ratePerClient?: number; ratePerOrganization?: number }) => {
  const { redisUrl, ratePerClient = 3, ratePerOrganization = 0 } = options;
  const made = new RateLimit({ ratePerClient, ratePerOrganization, redisUrl }, log);
  onTestFinished(() => made.close());
  return made;
};

describe('requests are counted', () => {
  it('by client, and by the organization that all of them act for', async () => {
    const rate = limit({ ratePerClient: 3, ratePerOrganization: 4 });
    const [one, other] = [caller('a', 'VN-GOV-02'), caller('b', 'VN-GOV-02')];
    expect((await rate.count(one, '::1'))?.remaining).toBe(2);
    expect((await rate.count(one, '::1'))?.remaining).toBe(1);
    expect((await rate.count(other, '::1'))?.remaining).toBe(1);
    expect((await rate.count(other, '::1'))?.remaining).toBe(0);
    expect((await rate.count(other, '::1'))?.remaining).toBe(-1);
    expect((await rate.count(caller('c', 'VN-UBND-48'), '::1'))?.remaining).toBe(2);
  });

  it('not at all where nothing is limited', async () => {
    expect(await limit({ ratePerClient: 0 }).count(caller('a'), '::1')).toBeUndefined();
  });

  it('by each gateway alone when Redis does not answer', async () => {
    const rate = limit({ redisUrl: `redis://127.0.0.1:${await freePort()}` });
    const one = caller('a');
    expect((await rate.count(one, '::1'))?.remaining).toBe(2);
    expect((await rate.count(one, '::1'))?.remaining).toBe(1);
  });

  it('by several gateways together in Redis', async (context) => {
    if (!(await redisRuns())) return context.skip('no Redis runs here');
    const [first, second] = [limit({ redisUrl: REDIS }), limit({ redisUrl: REDIS })];
    const one = caller('shared');
    await new Promise((ready) => setTimeout(ready, 200));
    expect((await first.count(one, '::1'))?.remaining).toBe(2);
    expect((await second.count(one, '::1'))?.remaining).toBe(1);
    expect((await first.count(one, '::1'))?.remaining).toBe(0);
    expect((await second.count(one, '::1'))?.remaining).toBe(-1);
  });
});
