import { open } from 'node:fs/promises';
import type { Subgraph } from '@khien/subgraph';

/** An import with refused rows. */
interface RejectingImport {
  readonly importId: string;
  readonly rejected: number;
}

const PAGE = `query ($id: ID!, $after: String) { feedImport(id: $id) { rejects(first: 200, after: $after) {
  nodes { line reason content } pageInfo { endCursor hasNextPage } } } }`;

interface Page {
  readonly nodes: readonly { readonly line: number; readonly reason: string; readonly content: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** Writes the rows of an import that were refused to a CSV file; where not all were kept, its last line says so. */
export async function writeRejects(
  subgraph: Subgraph,
  headers: Readonly<Record<string, string>>,
  { importId: id, rejected }: RejectingImport,
  path: string,
): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.write('line,reason,content\n');
    let written = 0;
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await subgraph.execute({ query: PAGE, variables: { id, after }, headers });
      const { nodes, pageInfo } = (data as { feedImport: { rejects: Page } }).feedImport.rejects;
      for (const { line, reason, content } of nodes)
        await file.write(`${line},${quoted(reason)},${quoted(content)}\n`);
      written += nodes.length;
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    if (written < rejected) await file.write(`,${quoted(`${rejected - written} more rows were refused`)},\n`);
  } finally {
    await file.close();
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
