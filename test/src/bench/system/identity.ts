import { createPrivateKey, type JsonWebKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signInVariables } from '@khien/gateway';
import { CALLER_HEADER, rotateKeyFile } from '@khien/identity';
import { createLogger } from '@khien/logging';
import { provideSignIn, SUBGRAPH_NAMES } from '@khien/platform';
import { type Headers, signedIn } from '../../harness/sign-in.js';

/** Who asks in the benchmark: a coordinator of the Government, signed in at a real provider. */
export interface BenchIdentity {
  /** For the platform's own processes: where to sign in, and the keys between gateway and subgraphs. */
  readonly environment: Readonly<Record<string, string>>;
  /** Headers of a request to the platform; the token in them is renewed before it ends. */
  readonly headers: () => Headers;
  /**
   * Headers of a request to a gateway of another project, which only hands them on: it neither signs anybody in nor
   * signs callers, so that this much work is not measured there.
   */
  readonly peerHeaders: Headers;
  close(): Promise<void>;
}

/** Tokens are good for ten minutes. */
const RENEWAL_MS = 5 * 60_000;

/** A benchmark with everything takes less. */
const PEER_LIFETIME_S = 6 * 60 * 60;

/** Starts a provider and signs in. @param scratch where the keys are kept meanwhile */
export async function startIdentity(scratch: string): Promise<BenchIdentity> {
  const callerKeysFile = join(scratch, 'caller-keys.json');
  await rotateKeyFile(callerKeysFile);
  const provided = await provideSignIn({
    given: undefined,
    host: '127.0.0.1',
    port: 0,
    demonstration: true,
    env: {},
    log: createLogger({ name: 'bench', level: 'error', stderr: true }),
  });
  const { signIn } = provided;
  let headers = await signedIn(signIn.issuer, 'COORDINATOR');
  const renewal = setInterval(() => {
    signedIn(signIn.issuer, 'COORDINATOR').then(
      (renewed) => {
        headers = renewed;
      },
      () => {},
    );
  }, RENEWAL_MS);
  return {
    environment: {
      KHIEN_CALLER_KEYS_FILE: callerKeysFile,
      // The load comes from one client: as fast as it can is what is measured.
      KHIEN_RATE_PER_CLIENT: '0',
      KHIEN_RATE_PER_ORGANIZATION: '0',
      KHIEN_CONCURRENCY_PER_CLIENT: '1000000',
      ...signInVariables(signIn),
    },
    headers: () => headers,
    peerHeaders: { [CALLER_HEADER]: await longLivedCaller(callerKeysFile) },
    async close() {
      clearInterval(renewal);
      await provided.close();
    },
  };
}

/** The coordinator in the form that subgraphs take, for all of them and for hours: the gateway's own last a minute. */
async function longLivedCaller(callerKeysFile: string): Promise<string> {
  const { keys } = JSON.parse(await readFile(callerKeysFile, 'utf8')) as { keys: JsonWebKey[] };
  const [jwk = {}] = keys;
  const now = Math.floor(Date.now() / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'EdDSA', kid: jwk['kid'], typ: 'khien-caller+jwt' })}.${part({
    ...{ iss: 'khien-gateway', aud: SUBGRAPH_NAMES, iat: now, exp: now + PEER_LIFETIME_S },
    ...{ sub: 'bench', knd: 'SERVICE', nam: null, org: 'VN-GOV-00', rol: ['PUBLIC', 'COORDINATOR'] },
  })}`;
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}
