import type Provider from 'oidc-provider';

/** A step in the handling of a request, before the provider's own. */
export type Middleware = Parameters<Provider['use']>[0];

/** A request and its answer. */
export type RequestContext = Parameters<Middleware>[0];
