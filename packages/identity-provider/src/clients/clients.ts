import type { ClientMetadata } from 'oidc-provider';
import type { DemonstrationAccount } from '../accounts/account.js';

/** Client id of the platform's own pages: the explorer and the console. */
export const WEB_CLIENT_ID = 'khien-web';

/** Secret of every service account unless another is given. It guards nothing: the provider is for demonstration. */
export const DEMONSTRATION_SERVICE_SECRET = 'khien-demonstration';

/**
 * The public client of the platform's pages. It is registered as a native one, because only for those the port of a
 * loopback redirect is left open (RFC 8252, 7.3), and pages of developers are served on any port.
 *
 * @param paths of the pages to come back to, such as `/graphql`
 */
export function webClient(paths: readonly string[]): ClientMetadata {
  const pages = ['127.0.0.1', 'localhost', '[::1]'].flatMap((host) =>
    paths.map((path) => `http://${host}${path}`),
  );
  return {
    client_id: WEB_CLIENT_ID,
    client_name: 'Khiên',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    // Answers that a form carries are sent by a script, which no page here may run.
    response_modes: ['query', 'fragment'],
    redirect_uris: pages,
    post_logout_redirect_uris: pages,
  };
}

/** The confidential client of a service account: client credentials, nothing else. */
export function serviceClient(service: DemonstrationAccount, secret: string): ClientMetadata {
  return {
    client_id: service.id,
    client_name: service.name.vi,
    client_secret: secret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  };
}
