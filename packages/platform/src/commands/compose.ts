import { accessMatrix, accessMatrixCsv, PUBLIC_TAG, schemaOf } from '@khien/subgraph';
import {
  checkUpToDate,
  composeContract,
  composeSupergraph,
  routingUrl,
  writeIfChanged,
} from '@khien/supergraph';
import { workspace } from '../settings/workspace.js';
import { OWNERS, SUBGRAPH_NAMES, SUBGRAPHS } from '../subgraphs/subgraphs.js';
import type { Session } from './session.js';

/** Committed files that do not say what the code says. */
class OutOfDateError extends Error {
  readonly remedy = 'Run "pnpm run build", look at the difference, and commit it.';

  constructor(readonly files: readonly string[]) {
    super(`These files are not what the code makes: ${files.join(', ')}`);
    this.name = 'OutOfDateError';
  }
}

/** A file that the build makes from the code. */
interface Artifact {
  readonly file: string;
  readonly text: string;
}

/** What each subgraph's code says. */
function builtSubgraphs() {
  return SUBGRAPH_NAMES.map((name) => {
    const built = schemaOf(SUBGRAPHS[name]);
    return { name, url: routingUrl(name), sdl: built.sdl, built };
  });
}

/** Stands above the generated schema that people read. */
const PUBLIC_SCHEMA_HEADER =
  '# What somebody sees who has not signed in. Made from the access rules by "pnpm run build"; see decision 0014.\n\n';

/**
 * The SDL and the access matrix of every subgraph, the supergraph, and its public part.
 *
 * @throws CompositionError with every problem
 */
function artifacts(): readonly Artifact[] {
  const files = workspace();
  const sources = builtSubgraphs();
  const { supergraphSdl } = composeSupergraph(sources, { owners: OWNERS });
  const contract = composeContract(sources, PUBLIC_TAG);
  return [
    ...sources.map(({ name, sdl }) => ({ file: files.schemaFile(name), text: sdl })),
    ...sources.map(({ name, built }) => ({
      file: files.accessMatrixFile(name),
      text: accessMatrixCsv(accessMatrix(SUBGRAPHS[name], built)),
    })),
    { file: files.supergraphFile, text: supergraphSdl },
    { file: files.publicSupergraphFile, text: contract.supergraphSdl },
    { file: files.publicSchemaFile, text: PUBLIC_SCHEMA_HEADER + contract.apiSdl },
  ];
}

/**
 * Writes what is made from the code where it changed; with `check` only compares.
 *
 * @throws CompositionError; OutOfDateError with `check`
 */
export async function compose({ say, steps }: Session, { check }: { check: boolean }): Promise<void> {
  await steps.step(say({ vi: 'Ghép đồ thị chung', en: 'The supergraph' }), async () => {
    const changed: string[] = [];
    for (const { file, text } of artifacts()) {
      const differs = check ? !(await checkUpToDate(file, text)) : await writeIfChanged(file, text);
      if (differs) changed.push(file);
    }
    if (check && changed.length > 0) throw new OutOfDateError(changed);
    const detail =
      changed.length === 0
        ? say({ vi: 'không đổi', en: 'unchanged' })
        : say({ vi: `đã ghi ${changed.length} tệp`, en: `${changed.length} files written` });
    return { value: undefined, detail };
  });
}

/** Whether the committed SDL of every subgraph is what its code says; a start composes again when it is not. */
export async function isComposed(): Promise<boolean> {
  const { schemaFile } = workspace();
  const checks = builtSubgraphs().map(({ name, sdl }) => checkUpToDate(schemaFile(name), sdl));
  return (await Promise.all(checks)).every(Boolean);
}
