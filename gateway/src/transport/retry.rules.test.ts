import { describe, expect, it } from 'vitest';
import { isConnectionError, isRead, isUnavailableStatus } from './retry.rules.js';

describe('isRead', () => {
  it.each([
    '{ a }',
    'query { a }',
    'query A($b: Int) { a }',
    ' \n query{a}',
    'query($r:[_Any!]!){_entities}',
  ])('takes %j for a read', (query) => expect(isRead(query)).toBe(true));
  it.each([
    'mutation { a }',
    'mutation query { a }',
    'subscription { a }',
    'fragment F on A { a } query { ...F }',
    '# query\nmutation { a }',
    'queryable',
    '',
  ])('does not take %j for a read', (query) => expect(isRead(query)).toBe(false));
});

describe('isConnectionError', () => {
  it('knows errors by their code', () => {
    expect(isConnectionError(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBe(true);
    expect(isConnectionError(Object.assign(new Error(), { code: 'UND_ERR_SOCKET' }))).toBe(true);
    expect(isConnectionError(Object.assign(new Error(), { code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' }))).toBe(
      false,
    );
    expect(isConnectionError(new Error('ECONNREFUSED'))).toBe(false);
    expect(isConnectionError('ECONNREFUSED')).toBe(false);
  });
});

describe('isUnavailableStatus', () => {
  it.each([502, 503, 504])('%i', (status) => expect(isUnavailableStatus(status)).toBe(true));
  it.each([200, 400, 429, 500, 501, 505])('not %i', (status) =>
    expect(isUnavailableStatus(status)).toBe(false),
  );
});
