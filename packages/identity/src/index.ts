export { type Caller, hasRole, PUBLIC_CALLER } from './caller.js';
export { CALLER_HEADER, CallerSigner, CallerVerifier } from './caller-token.js';
export { CLIENT_NETWORK_HEADER, clientNetworkFrom, clientNetworkOf } from './client-network.js';
export { KeyFileError, KeyRing, rotateKeyFile, type SigningKey } from './key-ring.js';
export { type Membership, membershipClaim, readMemberships } from './membership.js';
export { GRANTED_ROLES, ROLES, Role, roleClaim, roleOfClaim } from './role.js';
