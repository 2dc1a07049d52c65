import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  catalogue,
  createErrorFormatter,
  ErrorCode,
  KhienError,
  languageFromHeader,
  withReaderLanguage,
} from './index.js';

const log = () => {
  const lines: { level: string; details: object; message: string }[] = [];
  const at = (level: string) => (details: object, message: string) =>
    void lines.push({ level, details, message });
  return { lines, debug: at('debug'), warn: at('warn'), error: at('error') };
};

describe('the language of Accept-Language', () => {
  it.each([
    [undefined, 'VI'],
    ['', 'VI'],
    ['en-US,en;q=0.9', 'EN'],
    ['vi', 'VI'],
    ['fr-FR, en;q=0.3, vi;q=0.2', 'EN'],
    ['en;q=0.5, vi-VN;q=0.8', 'VI'],
    ['en;q=0, fr', 'VI'],
    ['de', 'VI'],
  ])('%s is read as %s', (header, language) => {
    expect(languageFromHeader(header)).toBe(language);
  });

  it('is one of the two for any header', () => {
    fc.assert(fc.property(fc.string(), (header) => ['VI', 'EN'].includes(languageFromHeader(header))));
  });
});

describe('the catalogue', () => {
  it('says what and what to do, in both languages, for every code', () => {
    for (const code of Object.values(ErrorCode)) {
      const { message, remedy } = catalogue[code];
      for (const text of [message.vi, message.en, remedy.vi, remedy.en])
        expect(text.length).toBeGreaterThan(10);
      expect(places(message.vi)).toEqual(places(message.en));
    }
  });
});

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('the error formatter', () => {
  it('lets a known error through with code, parameters and remedy, in the language of the reader', () => {
    const format = createErrorFormatter({ log: log(), subgraph: 'census' });
    const error = new KhienError(ErrorCode.SUBGRAPH_TIMEOUT, { subgraph: 'incidents', timeoutMs: 500 });
    const answer = withReaderLanguage('EN', () => format({ message: error.message, path: ['a', 0] }, error));
    expect(answer).toEqual({
      message: 'The subgraph incidents did not answer within 500 ms.',
      path: ['a', 0],
      extensions: {
        code: 'SUBGRAPH_TIMEOUT',
        subgraph: 'census',
        timeoutMs: 500,
        remedy: 'Try again, or ask for less.',
      },
    });
  });

  it('masks what is unexpected with a reference that the log has', () => {
    const record = log();
    const format = createErrorFormatter({ log: record });
    const cause = new Error('select secret from citizens');
    const wrapped = new GraphQLError(cause.message, {
      originalError: cause,
      extensions: { stacktrace: ['at x'] },
    });
    const answer = format({ message: wrapped.message, extensions: wrapped.extensions }, wrapped);
    expect(JSON.stringify(answer)).not.toMatch(/secret|citizens|stacktrace/);
    expect(answer.extensions?.['code']).toBe('INTERNAL_SERVER_ERROR');
    expect(record.lines).toMatchObject([
      { level: 'error', details: { err: cause, reference: answer.extensions?.['reference'] } },
    ]);
  });

  it('keeps the reference that another server of the graph gave', () => {
    const format = createErrorFormatter({ log: log() });
    const extensions = { code: 'INTERNAL_SERVER_ERROR', reference: 'abc', serviceName: 'census' };
    const answer = format({ message: 'masked', extensions }, new GraphQLError('masked', { extensions }));
    expect(answer.extensions).toMatchObject({ reference: 'abc', serviceName: 'census' });
  });

  it('keeps of a message that repeats what was sent where it is and what is wrong with it', () => {
    const record = log();
    const format = createErrorFormatter({ log: record });
    const extensions = { code: 'BAD_USER_INPUT' };
    const message = `Variable "$f" got invalid value "${'😀'.repeat(50_000)}"; it is not a date.`;
    const answer = format({ message, extensions }, new GraphQLError(message, { extensions }));
    expect(answer.message.length).toBeLessThanOrEqual(1_000);
    expect(answer.message).toMatch(/^Variable "\$f" got invalid value "😀+ … 😀+"; it is not a date\.$/u);
    expect(record.lines[0]?.message).toBe(answer.message);
    const known = new KhienError(ErrorCode.NOT_FOUND, { what: 'x'.repeat(100_000) });
    expect(format({ message: known.message }, known, 'EN').message).toMatch(/x … x+ was not found\.$/);
  });
});
