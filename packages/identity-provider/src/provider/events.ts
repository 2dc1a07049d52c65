import type { EventEmitter } from 'node:events';
import type { Logger } from '@khien/logging';
import type Provider from 'oidc-provider';
import type { errors } from 'oidc-provider';

/** Writes to the log what the provider refuses and what goes wrong in it; tokens and secrets are not written. */
export function logEvents(provider: Provider, log: Logger): void {
  const refused = (what: string) => (_context: unknown, error: errors.OIDCProviderError) =>
    log.warn({ error: error.error, description: error.error_description, detail: error.error_detail }, what);
  provider.on('authorization.error', refused('sign-in refused'));
  provider.on('grant.error', refused('token refused'));
  provider.on('end_session.error', refused('sign-out refused'));
  provider.on('end_session_confirm.error', refused('sign-out refused'));
  provider.on('revocation.error', refused('revocation refused'));
  provider.on('server_error', (_context, error) => log.error({ err: error }, 'identity provider failed'));
  // Without a listener the framework underneath writes to standard error by itself.
  const framework: EventEmitter = provider;
  framework.on('error', (error: unknown) => log.error({ err: error }, 'identity provider failed'));
}
