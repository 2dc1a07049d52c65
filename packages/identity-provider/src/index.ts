export type { Organization } from './accounts/account.js';
export { accountId, serviceId } from './accounts/directory.js';
export { DEMONSTRATION_SERVICE_SECRET, WEB_CLIENT_ID } from './clients/clients.js';
export { DevelopmentOnlyError, type LoopbackHost } from './development-only.js';
export {
  type IdentityProvider,
  type IdentityProviderOptions,
  startIdentityProvider,
} from './identity-provider.js';
