import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK } from 'jose';
import { z } from 'zod';

const ALGORITHM = 'EdDSA';

const storedKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string().min(1),
  x: z.string().min(1),
  d: z.string().min(1).optional(),
});

const storedKeys = z.object({ keys: z.array(storedKey).min(1) });

type StoredKey = z.infer<typeof storedKey>;

/** A key that signs. */
export interface SigningKey {
  readonly id: string;
  readonly key: CryptoKey;
}

interface Keys {
  readonly signing: SigningKey | undefined;
  readonly verification: ReadonlyMap<string, CryptoKey>;
}

/** How long a file of keys is believed before its time of change is looked at, in milliseconds. */
const FILE_AGE_MS = 1_000;

/** The file holds no keys of the form that is needed. */
export class KeyFileError extends Error {
  constructor(file: string, why: string) {
    super(
      `${file} holds no Ed25519 keys as a JSON Web Key Set: ${why}. Make one with "khien keys rotate ${file}".`,
    );
    this.name = 'KeyFileError';
  }
}

/**
 * The keys by which the gateway signs who is asking: the first one signs, all of them verify. Rotation without a gap:
 * a new key is added behind the others, later moved to the front, and the old one taken away when nothing that it
 * signed is valid any more.
 */
export class KeyRing {
  readonly #read: () => Promise<Keys>;

  private constructor(read: () => Promise<Keys>) {
    this.#read = read;
  }

  /** A new key that only this process knows: for subgraphs inside the gateway's process. */
  static async generate(): Promise<KeyRing> {
    const keys = await importKeys([await newKey()]);
    return new KeyRing(async () => keys);
  }

  /**
   * The keys in a file (JSON Web Key Set of Ed25519 keys, RFC 8037), read again when it changes. A gateway needs
   * private keys; for a subgraph the public part is enough.
   */
  static fromFile(file: string): KeyRing {
    let known: { readonly version: string; readonly keys: Keys } | undefined;
    let lookedAt = 0;
    return new KeyRing(async () => {
      if (known && Date.now() - lookedAt < FILE_AGE_MS) return known.keys;
      // Not the time alone: two files that are written within one tick of the system's clock have the same.
      const { mtimeMs, ino, size } = await stat(file);
      const version = `${mtimeMs} ${ino} ${size}`;
      if (known?.version !== version) known = { version, keys: await readKeyFile(file) };
      lookedAt = Date.now();
      return known.keys;
    });
  }

  /**
   * The key that signs now.
   *
   * @throws Error when this ring has only public keys
   */
  async signingKey(): Promise<SigningKey> {
    const { signing } = await this.#read();
    if (!signing) throw new Error('the first key has no private part: this process cannot sign');
    return signing;
  }

  /** The public key of an id; undefined when this ring has none of it. */
  async verificationKey(id: string): Promise<CryptoKey | undefined> {
    return (await this.#read()).verification.get(id);
  }
}

/**
 * Puts a new key into a file, readable by its owner only. The first call makes the file. Later calls add the new key
 * at the end and bring forward the one that was added before, so that every reader has seen a key before it signs;
 * of the others the one that signed last is kept.
 *
 * @returns ids of the keys, the signing one first
 */
export async function rotateKeyFile(file: string): Promise<readonly string[]> {
  const known = await storedIn(file);
  const [signing, ...others] = known;
  const next = others.at(-1) ?? signing;
  const kept = next === undefined ? [] : [next, ...(signing && signing !== next ? [signing] : [])];
  const keys = [...kept, await newKey()];
  await replaceFile(file, `${JSON.stringify({ keys }, null, 2)}\n`);
  return keys.map(({ kid }) => kid);
}

/** In one step: who reads the file at the same time finds the old keys or the new ones, never half of them. */
async function replaceFile(file: string, text: string): Promise<void> {
  const written = `${file}.${randomUUID()}`;
  try {
    await writeFile(written, text, { mode: 0o600, flag: 'wx', flush: true });
    await rename(written, file);
  } catch (error) {
    await rm(written, { force: true });
    throw error;
  }
}

async function storedIn(file: string): Promise<readonly StoredKey[]> {
  try {
    return parse(file, await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function readKeyFile(file: string): Promise<Keys> {
  return importKeys(parse(file, await readFile(file, 'utf8')));
}

function parse(file: string, text: string): readonly StoredKey[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new KeyFileError(file, 'it is no JSON');
  }
  const parsed = storedKeys.safeParse(json);
  if (!parsed.success) throw new KeyFileError(file, z.prettifyError(parsed.error).replaceAll('\n', ' '));
  return parsed.data.keys;
}

async function newKey(): Promise<StoredKey> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  return storedKey.parse({ ...(await exportJWK(privateKey)), kid: randomUUID() });
}

async function importKeys(stored: readonly StoredKey[]): Promise<Keys> {
  const verification = new Map<string, CryptoKey>();
  for (const { kid, kty, crv, x } of stored) {
    verification.set(kid, (await importJWK({ kid, kty, crv, x }, ALGORITHM)) as CryptoKey);
  }
  const [first] = stored;
  if (first?.d === undefined) return { signing: undefined, verification };
  const key = await importJWK({ ...first, d: first.d }, ALGORITHM);
  return { signing: { id: first.kid, key: key as CryptoKey }, verification };
}
