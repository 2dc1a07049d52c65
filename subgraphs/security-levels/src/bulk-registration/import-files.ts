import type { Readable } from 'node:stream';
import { type RequestContext, StoredFiles } from '@khien/subgraph';

/** A file with systems to register. */
export interface ImportFile {
  readonly name: string;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Its content, to be read or destroyed. */
  open(): Promise<Readable>;
}

/** Where uploaded tables come from: they stay their sender's, and go like everything that is attached to nothing. */
export class ImportFiles {
  constructor(private readonly context: RequestContext) {}

  /** A file that the caller may read; null for any other. */
  async find(id: string): Promise<ImportFile | null> {
    const files = this.context.use(StoredFiles);
    const file = await files.find(id);
    if (file === null) return null;
    return { name: file.name, sha256: file.sha256, open: () => files.read(file.id) };
  }
}
