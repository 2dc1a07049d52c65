import { ErrorCode, KhienError } from '@khien/errors';
import type { OperationGate } from '@khien/graph-limits';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { type EventQuestion, eventQuestion, rootFieldOf } from './event-question.js';
import { AFTER, type LiveField } from './live-fields.js';

/** What a client sends. */
export interface SubscriptionParams {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  /** Of a client that takes up a connection that it lost: newer than what its operation says. */
  readonly lastEventId?: string;
}

/** A subscription that may begin. */
export interface SubscriptionRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly field: LiveField;
  /** Asked for every event. */
  readonly question: EventQuestion;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The event after which it goes on; undefined: with what happens from now on. */
  readonly after: string | undefined;
}

/** A request that cannot be answered; every mistake that was found. */
export class InvalidSubscription extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super(errors.map(({ message }) => message).join('\n'));
    this.name = 'InvalidSubscription';
  }
}

/** What a subscription is read by. */
export interface ReadingOptions {
  readonly gate: OperationGate;
  readonly schema: GraphQLSchema;
  readonly fields: readonly LiveField[];
}

/**
 * Reads a subscription as the graph would: limits, syntax, the schema, variables.
 *
 * @throws InvalidSubscription; GraphQLError `LIMIT_EXCEEDED` before anything else is looked at
 */
export function readSubscription(params: SubscriptionParams, options: ReadingOptions): SubscriptionRequest {
  const { gate, schema, fields } = options;
  const { query, variables: given, operationName } = params;
  gate.checkRequest({ query, variables: given, operationName });
  const document = parsed(query);
  const errors = validate(schema, document);
  if (errors.length > 0) throw new InvalidSubscription(errors.map((error) => coded(error, VALIDATION)));
  const name = typeof operationName === 'string' ? operationName : null;
  const operation = getOperationAST(document, name);
  if (!operation) throw badRequest('không có thao tác này', 'there is no such operation, or several');
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw badRequest('ở đây chỉ nhận subscription', 'only subscriptions are taken here; ask /graphql');
  }
  const root = rootFieldOf(document, operation);
  const field = fields.find((one) => one.name === root?.name.value);
  const definition = root && schema.getSubscriptionType()?.getFields()[root.name.value];
  if (!root || !field || !definition) throw badRequest('không theo dõi được', 'this cannot be subscribed to');
  const inputs = isRecord(given) ? given : {};
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], inputs, { maxErrors: 5 });
  if (coerced.errors) throw new InvalidSubscription(coerced.errors.map((error) => coded(error, INPUT)));
  const { [AFTER]: after } = getArgumentValues(definition, root, coerced.coerced);
  return {
    ...{ document, operation, field, variables: inputs },
    question: eventQuestion(document, operation, field),
    after: params.lastEventId ?? (typeof after === 'string' ? after : undefined),
  };
}

const VALIDATION = ErrorCode.GRAPHQL_VALIDATION_FAILED;
const INPUT = ErrorCode.BAD_USER_INPUT;

function parsed(query: unknown): DocumentNode {
  if (typeof query !== 'string') throw badRequest('thiếu query', 'query is missing');
  try {
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new InvalidSubscription([coded(error, ErrorCode.GRAPHQL_PARSE_FAILED)]);
  }
}

function coded(error: GraphQLError, code: ErrorCode): GraphQLError {
  Object.assign(error.extensions, { code });
  return error;
}

function badRequest(vi: string, en: string): InvalidSubscription {
  return new InvalidSubscription([new KhienError(ErrorCode.BAD_REQUEST, { detail: { vi, en } })]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
