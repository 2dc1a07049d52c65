import type { SignInOptions } from '@khien/gateway';
import { type LoopbackHost, startIdentityProvider } from '@khien/identity-provider';
import type { Logger } from '@khien/logging';
import { organizationNames } from '@khien/security-levels';
import { reservePort } from './free-port.js';

/** Addresses that nobody outside of this machine reaches. */
const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'] satisfies readonly LoopbackHost[];

/** How sign-in is provided for. */
export interface ProvideSignInOptions {
  /** The operator's own provider; then nothing is started. */
  readonly given: SignInOptions | undefined;
  /** Where the graph listens. */
  readonly host: string;
  /** Where the demonstration provider listens, or the next free port; 0 takes any. */
  readonly port: number;
  /** Whether the generated units exist, for which one can act too. */
  readonly demonstration: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly log: Logger;
}

/** Where people and services sign in. */
export interface ProvidedSignIn {
  readonly signIn: SignInOptions;
  /** Whether it is the demonstration provider, where anybody signs in as anybody. */
  readonly demonstration: boolean;
  close(): Promise<void>;
}

/** The graph is to be reached from other machines, and nobody could be told from anybody else. */
export class SignInRequiredError extends Error {
  readonly remedy =
    'Set KHIEN_OIDC_ISSUER to the address of your OpenID provider, or listen on 127.0.0.1 for demonstration.';

  constructor(host: string) {
    super(`The graph is to listen on ${host}, where other machines reach it, and has no identity provider.`);
    this.name = 'SignInRequiredError';
  }
}

/**
 * The operator's provider, or the demonstration one beside the graph.
 *
 * @throws SignInRequiredError on an address that others reach; DevelopmentOnlyError in production
 */
export async function provideSignIn(options: ProvideSignInOptions): Promise<ProvidedSignIn> {
  const { given, host, demonstration, env, log } = options;
  if (given !== undefined) return { signIn: given, demonstration: false, close: async () => {} };
  if (!isLoopback(host)) throw new SignInRequiredError(host);
  const { port, release } = await reservePort(host, options.port, false);
  const provider = await startIdentityProvider({
    host,
    port,
    organizations: organizationNames(demonstration),
    environment: env,
    log,
  }).finally(release);
  return { signIn: { issuer: provider.issuer }, demonstration: true, close: () => provider.close() };
}

/** Whether only this machine reaches an address. */
export function isLoopback(host: string): host is LoopbackHost {
  return LOOPBACK.includes(host);
}
