import { type Claim, type RequestContext, StoredFiles } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Reports of inspections: what files are attached to an inspection as. */
export const INSPECTION_REPORT = 'inspection-report';

/** Proof that something was put right: what files are attached to a remediation as. */
export const REMEDIATION_PROOF = 'remediation-proof';

interface Files extends Pick<Claim, 'purpose' | 'attachedTo'> {
  readonly fileIds: readonly string[];
}

/** Attaches uploaded files to an object. @throws UserProblems `NOT_FOUND` for one that the caller did not upload */
export async function claimFiles(
  context: RequestContext,
  em: EntityManager,
  { fileIds, purpose, attachedTo }: Files,
): Promise<void> {
  for (const [index, fileId] of fileIds.entries()) {
    const path = ['input', 'fileIds', String(index)];
    await context.use(StoredFiles).claim(em, { fileId, purpose, attachedTo, path });
  }
}
