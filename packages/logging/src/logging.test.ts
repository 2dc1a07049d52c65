import { describe, expect, it } from 'vitest';
import { createLogger, requestIdFrom } from './index.js';

describe('the logger', () => {
  it('writes one JSON record a line, in UTC, with secrets redacted', () => {
    const lines: string[] = [];
    const log = createLogger({ name: 'census', destination: { write: (line) => void lines.push(line) } });
    log.info({ headers: { authorization: 'Bearer x', accept: '*/*' }, settings: { password: 'y' } }, 'asked');
    log.debug('not at this level');
    expect(lines).toHaveLength(1);
    const record = JSON.parse(lines[0] ?? '');
    expect(record).toMatchObject({
      name: 'census',
      msg: 'asked',
      headers: { authorization: '[redacted]', accept: '*/*' },
      settings: { password: '[redacted]' },
    });
    expect(record.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });
});

describe('an error in the log', () => {
  it('has its stack and its cause, but nothing that the database quotes of its rows', () => {
    const lines: string[] = [];
    const log = createLogger({ name: 'incidents', destination: { write: (line) => void lines.push(line) } });
    const detail = 'Failing row contains (1, Nguyễn Văn A, TLP:RED).';
    const refused = Object.assign(new Error('violates check constraint "short"'), { code: '23514', detail });
    const wrapped = new Error(`${refused.message}\n - detail: ${detail}`, { cause: refused });
    log.error({ err: Object.assign(wrapped, { previous: refused }) }, 'unexpected error');
    log.error({ err: 'no error at all' }, 'unexpected error');
    expect(lines[0]).toContain('violates check constraint');
    expect(lines[0]).toContain('logging');
    expect(lines[0]).toContain('23514');
    expect(lines[0]).not.toMatch(/Nguyễn|TLP:RED/);
    expect(lines[1]).toContain('no error at all');
  });
});

describe('the error of a lost connection', () => {
  it('is told without the connection, which holds a key', () => {
    const lines: string[] = [];
    const log = createLogger({ name: 'events', destination: { write: (line) => void lines.push(line) } });
    const lost = Object.assign(new Error('terminating connection'), {
      code: '57P01',
      client: { processID: 1, secretKey: 57877316 },
    });
    log.warn({ err: lost }, 'a connection was lost');
    expect(lines[0]).toContain('57P01');
    expect(lines[0]).not.toMatch(/secretKey|57877316/);
  });
});

describe('a request id', () => {
  const given = '01999999-ABCD-7000-8000-000000000001';

  it('is the caller’s when it is a UUID', () => {
    expect(requestIdFrom({ 'x-request-id': given })).toBe(given.toLowerCase());
  });

  it.each([undefined, '', 'x\nlevel=50', given.repeat(2), [given, given]])(
    'is a new one for %j',
    (header) => {
      const id = requestIdFrom({ 'x-request-id': header });
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(requestIdFrom({ 'x-request-id': header })).not.toBe(id);
    },
  );
});
