export { assertSupportedServer, OLDEST_SERVER, withClient, withoutPassword } from './admin.js';
export { DatabaseSetupError } from './errors.js';
export { deprovision, type Provisioned, provision } from './provision.js';
