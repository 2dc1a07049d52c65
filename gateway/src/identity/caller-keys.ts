import { KeyRing } from '@khien/identity';

/**
 * The keys by which a gateway process tells subgraphs who asks. They are tried at once: better no gateway than one whose
 * every question is refused.
 *
 * @throws Error that says what is wrong with the file and what to do
 */
export async function callerKeysIn(file: string): Promise<KeyRing> {
  const keys = KeyRing.fromFile(file);
  try {
    await keys.signingKey();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `KHIEN_CALLER_KEYS_FILE: no key to sign with in ${file} (${why}). Make one with "khien keys rotate ${file}"; ` +
        'the subgraphs read the same file, or its public part.',
      { cause: error },
    );
  }
  return keys;
}
