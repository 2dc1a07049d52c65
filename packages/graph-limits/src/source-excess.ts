import { Lexer, Source, TokenKind } from 'graphql';
import type { Excess } from './limit-error.js';
import type { OperationLimits } from './limits.js';

const OPENING = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * What the text of a document exceeds, before it is parsed: parsers recurse into brackets. One pass over the text. A
 * text that is no GraphQL is judged up to where it stops to be; the parser says what is wrong with it.
 */
export function sourceExcess(source: string, limits: OperationLimits): Excess | undefined {
  if (source.length > limits.characters) {
    return { limit: 'characters', actual: source.length, max: limits.characters };
  }
  const { tokens, brackets } = measureTokens(source);
  if (tokens > limits.tokens) return { limit: 'tokens', actual: tokens, max: limits.tokens };
  if (brackets > limits.brackets) return { limit: 'brackets', actual: brackets, max: limits.brackets };
  return undefined;
}

function measureTokens(source: string): { tokens: number; brackets: number } {
  const lexer = new Lexer(new Source(source));
  let tokens = 0;
  let open = 0;
  let brackets = 0;
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; kind = lexer.advance().kind) {
      tokens++;
      if (OPENING.has(kind)) brackets = Math.max(brackets, ++open);
      else if (CLOSING.has(kind)) open--;
    }
  } catch {
    // No GraphQL from here on: the parser reports it with its place.
  }
  return { tokens, brackets };
}
