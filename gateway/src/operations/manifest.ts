import { readFileSync, statSync } from 'node:fs';
import { type DocumentNode, parse } from 'graphql';
import { z } from 'zod';

const manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string().min(1).max(256),
      name: z.string().min(1),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string().min(1),
    }),
  ),
});

/** A manifest cannot be used: which entry, and why. */
export class OperationsManifestError extends Error {
  readonly remedy =
    'Write it again with the tool that made it, or name another file in KHIEN_OPERATIONS_MANIFEST.';

  constructor(file: string, why: string) {
    super(`${file} is no manifest of operations: ${why}`);
    this.name = 'OperationsManifestError';
  }
}

/** How long a manifest is believed before its time of change is looked at, in milliseconds. */
const AGE_MS = 1_000;

/**
 * The operations of clients that are known beforehand, by id: a file in the format that Apollo's and other tools write
 * (`apollo-persisted-query-manifest`, version 1). It is read again when it changes; one that cannot be used then leaves
 * the one before in service.
 */
export class OperationsManifest {
  readonly #file: string;
  readonly #warn: (error: OperationsManifestError) => void;
  #bodies: ReadonlyMap<string, string>;
  #version: string;
  #lookedAt = Date.now();

  /** @throws OperationsManifestError */
  constructor(file: string, warn: (error: OperationsManifestError) => void) {
    this.#file = file;
    this.#warn = warn;
    this.#version = versionOf(file);
    this.#bodies = readManifest(file);
  }

  /** The document of an id; undefined when it is not registered. */
  bodyOf(id: string): string | undefined {
    this.#refresh();
    return this.#bodies.get(id);
  }

  #refresh(): void {
    if (Date.now() - this.#lookedAt < AGE_MS) return;
    this.#lookedAt = Date.now();
    try {
      const version = versionOf(this.#file);
      if (version === this.#version) return;
      this.#version = version;
      this.#bodies = readManifest(this.#file);
    } catch (error) {
      const known = error instanceof OperationsManifestError;
      this.#warn(known ? error : new OperationsManifestError(this.#file, String(error)));
    }
  }
}

/** Not the time alone: two files that are written within one tick of the system's clock have the same. */
function versionOf(file: string): string {
  const { mtimeMs, ino, size } = statSync(file);
  return `${mtimeMs} ${ino} ${size}`;
}

/**
 * Reads a manifest and checks every entry.
 *
 * @returns documents by id
 * @throws OperationsManifestError naming the entry
 */
export function readManifest(file: string): ReadonlyMap<string, string> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new OperationsManifestError(file, error instanceof Error ? error.message : String(error));
  }
  const parsed = manifest.safeParse(json);
  if (!parsed.success)
    throw new OperationsManifestError(file, z.prettifyError(parsed.error).replaceAll('\n', ' '));
  const bodies = new Map<string, string>();
  for (const [index, { id, name, type, body }] of parsed.data.operations.entries()) {
    const entry = `operations[${index}] (${name})`;
    if (bodies.has(id)) throw new OperationsManifestError(file, `${entry}: its id stands there twice`);
    const wrong = problemOf(body, name, type);
    if (wrong !== undefined) throw new OperationsManifestError(file, `${entry}: ${wrong}`);
    bodies.set(id, body);
  }
  return bodies;
}

function problemOf(body: string, name: string, type: string): string | undefined {
  let document: DocumentNode;
  try {
    document = parse(body, { noLocation: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const operations = document.definitions.filter((definition) => definition.kind === 'OperationDefinition');
  const [operation, ...others] = operations;
  if (operation === undefined || others.length > 0) return 'it has to be one operation';
  if (operation.name?.value !== name)
    return `the operation in it is called ${operation.name?.value ?? 'nothing'}`;
  return operation.operation === type ? undefined : `the operation in it is a ${operation.operation}`;
}
