import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { z } from 'zod';

/** The algorithm of every token. */
export const ALGORITHM = 'ES256';

/** So many keys stay published: the one that signs, and those that signed before it. */
const KEPT = 3;

const privateKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  kid: z.string().min(1),
  x: z.string().min(1),
  y: z.string().min(1),
  d: z.string().min(1),
});

const privateKeys = z.array(privateKey).min(1);

/** A private P-256 key as a JSON Web Key. */
export type PrivateKey = z.infer<typeof privateKey>;

/**
 * The keys that were given.
 *
 * @throws TypeError when one is no private P-256 key with a `kid`
 */
export function readKeys({ keys }: JSONWebKeySet): readonly PrivateKey[] {
  const parsed = privateKeys.safeParse(keys);
  if (parsed.success) return parsed.data;
  throw new TypeError(
    `The provider signs with private P-256 keys that have a "kid": ${z.prettifyError(parsed.error)}`,
  );
}

/** A new key with an id of its own. */
export async function newKey(): Promise<PrivateKey> {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  return privateKey.parse({ ...(await exportJWK(pair.privateKey)), kid: randomUUID() });
}

/** A new key in front, which signs from now on; the last ones before it still verify what they signed. */
export async function rotated(keys: readonly PrivateKey[]): Promise<readonly PrivateKey[]> {
  return [await newKey(), ...keys].slice(0, KEPT);
}
