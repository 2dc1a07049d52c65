import { ErrorCode, KhienError } from '@khien/errors';
import { type GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { overHttp400 } from './limit-error.js';

/**
 * Whether a text cannot be kept as it is: PostgreSQL takes no NUL in a text, and half a surrogate pair has no UTF-8, so
 * another character would be stored in its place.
 */
function isUnstorable(text: string): boolean {
  return /[\0\p{Surrogate}]/u.test(text);
}

/** Whether a string of a document is one; half a surrogate pair is a syntax error there. */
export function sourceHoldsUnstorable(source: string): boolean {
  if (!/\0|\\u/.test(source)) return false;
  const lexer = new Lexer(new Source(source));
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      const isText = token.kind === TokenKind.STRING || token.kind === TokenKind.BLOCK_STRING;
      if (isText && isUnstorable(token.value)) return true;
    }
  } catch {
    // No GraphQL from here on: the parser reports it with its place.
  }
  return false;
}

/** Whether a text or a name in the values of variables is one. Walks without recursion, as the limits do. */
export function valuesHoldUnstorable(variables: Readonly<Record<string, unknown>>): boolean {
  const open: unknown[] = [variables];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string' && isUnstorable(value)) return true;
    if (value === null || typeof value !== 'object') continue;
    if (!Array.isArray(value) && Object.keys(value).some(isUnstorable)) return true;
    for (const inner of Object.values(value)) open.push(inner);
  }
  return false;
}

/** The error of a request with such a text: `BAD_USER_INPUT`, over HTTP 400. */
export function unstorableText(): GraphQLError {
  return overHttp400(
    new KhienError(ErrorCode.BAD_USER_INPUT, {
      detail: {
        vi: 'một chuỗi chứa ký tự NUL (U+0000) hoặc nửa cặp thay thế Unicode.',
        en: 'a text holds the character NUL (U+0000) or half a surrogate pair of Unicode.',
      },
    }),
  );
}
