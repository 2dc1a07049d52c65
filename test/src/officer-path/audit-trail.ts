import { ownerUrlVariable, SUBGRAPH_NAMES } from '@khien/platform';
import { databaseUrlVariable } from '@khien/subgraph';
import { expect } from 'vitest';
import { khien } from '../harness/khien.js';
import type { FilledDatabases } from '../harness/platform.js';
import type { Officer } from './officer.js';

/** A change on record. */
interface Entry {
  readonly kind: string;
  readonly action: string;
  readonly entityType: string;
  readonly subject: string;
  readonly organizationCode: string;
}

/** Who changed an object, by which action and for whom, from the first change to the last. */
export async function trailOf(auditor: Officer, entityId: string, types: readonly string[]) {
  const { auditTrail } = await auditor.see<{ auditTrail: { securityLevels: { nodes: Entry[] } } }>(
    `query ($entityId: String!) { auditTrail { securityLevels(first: 100, filter: { entityId: $entityId }) {
      nodes { kind action entityType subject organizationCode } } } }`,
    { entityId },
  );
  return auditTrail.securityLevels.nodes
    .filter(({ kind, entityType }) => kind !== 'READ' && types.includes(entityType))
    .map(({ action, subject, organizationCode }) => ({ action, subject, organizationCode }))
    .toReversed();
}

/** Runs `khien audit verify` on the databases, as an operator would. */
export async function expectWholeTrail({ urls, ownerUrls }: FilledDatabases): Promise<void> {
  const env = Object.fromEntries(
    SUBGRAPH_NAMES.flatMap((name) => [
      [databaseUrlVariable(name), urls[name]],
      [ownerUrlVariable(name), ownerUrls[name]],
    ]),
  );
  const run = khien(['audit', 'verify'], env);
  expect([await run.ended, run.errors()]).toEqual([0, '']);
  expect(run.output()).toContain('Whole.');
}
