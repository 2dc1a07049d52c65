import { type DocumentNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { documentExcess } from './document-excess.js';
import { type Excess, limitExceeded } from './limit-error.js';
import type { OperationLimits } from './limits.js';
import { sourceExcess } from './source-excess.js';
import { sourceHoldsUnstorable, unstorableText, valuesHoldUnstorable } from './unstorable-text.js';
import { variablesExcess } from './variables-excess.js';

/** Memory for texts that passed, in characters; a text that is asked again costs one look-up. */
const PASSED_CHARACTERS = 4 * 1_024 * 1_024;

/**
 * The door before a GraphQL server: what is too large is refused before anything validates, plans or runs it. Its
 * place is in front of the server because validation itself can be made to work for seconds, and because Apollo Server
 * makes a masked HTTP 500 of what a plugin throws before validation.
 */
export class OperationGate {
  readonly limits: OperationLimits;
  readonly #passed = new LRUCache<string, true>({
    maxSize: PASSED_CHARACTERS,
    sizeCalculation: (_passed, source) => source.length,
  });
  readonly #judged = new WeakMap<DocumentNode, { readonly excess: Excess | undefined }>();

  constructor(limits: OperationLimits) {
    this.limits = limits;
  }

  /**
   * Judges the text of a document. One with a syntax error passes: the server's parser says where it is.
   *
   * @throws GraphQLError `LIMIT_EXCEEDED`, or `BAD_USER_INPUT` for a text that cannot be kept; HTTP 400
   */
  checkSource(source: string): void {
    if (source === '' || this.#passed.has(source)) return;
    const ofText = sourceExcess(source, this.limits);
    if (ofText) throw limitExceeded(ofText);
    if (sourceHoldsUnstorable(source)) throw unstorableText();
    const document = parsed(source, this.limits.tokens);
    if (!document) return;
    this.checkDocument(document);
    this.#passed.set(source, true);
  }

  /**
   * Judges a document that did not come as text with this request, such as a persisted one; remembers it.
   *
   * @throws GraphQLError `LIMIT_EXCEEDED`, HTTP 400
   */
  checkDocument(document: DocumentNode): void {
    const known = this.#judged.get(document);
    const { excess } = known ?? { excess: documentExcess(document, this.limits) };
    if (!known) this.#judged.set(document, { excess });
    if (excess) throw limitExceeded(excess);
  }

  /**
   * Judges the values of variables.
   *
   * @throws GraphQLError `LIMIT_EXCEEDED`, or `BAD_USER_INPUT` for a text that cannot be kept; HTTP 400
   */
  checkVariables(variables: Readonly<Record<string, unknown>>): void {
    const excess = variablesExcess(variables, this.limits);
    if (excess) throw limitExceeded(excess);
    if (valuesHoldUnstorable(variables)) throw unstorableText();
  }

  /**
   * Judges the parameters of a GraphQL request as they came: of other types than they should have, they pass; the
   * server says what is wrong with them.
   *
   * @throws GraphQLError `LIMIT_EXCEEDED`, or `BAD_USER_INPUT` for a text that cannot be kept; HTTP 400
   */
  checkRequest(parameters: unknown): void {
    if (parameters === null || typeof parameters !== 'object') return;
    const { query, variables } = parameters as { readonly query?: unknown; readonly variables?: unknown };
    if (typeof query === 'string') this.checkSource(query);
    if (variables !== null && typeof variables === 'object') {
      this.checkVariables(variables as Readonly<Record<string, unknown>>);
    }
  }
}

function parsed(source: string, maxTokens: number): DocumentNode | undefined {
  try {
    return parse(source, { maxTokens, noLocation: true });
  } catch {
    return undefined;
  }
}
