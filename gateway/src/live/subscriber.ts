import { type Language, languageFromHeader } from '@khien/errors';
import type { Caller } from '@khien/identity';
import { REQUEST_ID_HEADER } from '@khien/logging';
import type { FastifyRequest } from 'fastify';
import type { GatewayContext } from '../http/context.js';
import { ORGANIZATION_HEADER } from '../identity/acting-for.js';
import type { Identification } from '../identity/identification.js';
import { clientKey } from '../traffic/client-key.js';

/** What somebody showed when they subscribed. */
export interface Credentials {
  /** Value of the header `authorization`. */
  readonly authorization: string | undefined;
  /** Value of the header `khien-organization`. */
  readonly organization: string | undefined;
  readonly acceptLanguage: string | undefined;
  /** Address of the client. */
  readonly ip: string;
  readonly requestId: string;
}

/**
 * What a request shows of who makes it.
 *
 * @param given what a client that can send no headers says in their place; its names in any case
 */
export function credentialsOf(
  request: FastifyRequest,
  given: Readonly<Record<string, unknown>> = {},
): Credentials {
  const of = (name: string) => {
    const found = Object.entries(given).find(([key]) => key.toLowerCase() === name)?.[1];
    const value = found ?? request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    authorization: of('authorization'),
    organization: of(ORGANIZATION_HEADER),
    acceptLanguage: of('accept-language'),
    ip: request.ip,
    requestId: request.id,
  };
}

/** Somebody who listens. */
export interface Subscriber {
  /** Whose subscriptions are counted together. */
  readonly client: string;
  readonly language: Language;
  /** In what an event is resolved: their rights as they are now. @throws Refusal when they have none any more */
  context(): Promise<GatewayContext>;
}

/** Somebody who subscribes. @throws Refusal as {@link Identification.callerBy} */
export async function subscriberOf(
  identification: Identification,
  credentials: Credentials,
): Promise<Subscriber> {
  const { authorization, organization, acceptLanguage, ip, requestId } = credentials;
  const callerNow = (): Promise<Caller> => identification.callerBy(authorization, organization);
  const language = languageFromHeader(acceptLanguage);
  const subgraphHeaders = { [REQUEST_ID_HEADER]: requestId, 'accept-language': language.toLowerCase() };
  return {
    client: clientKey(await callerNow(), ip),
    language,
    context: async () => ({ requestId, caller: await callerNow(), subgraphHeaders, summary: {} }),
  };
}
