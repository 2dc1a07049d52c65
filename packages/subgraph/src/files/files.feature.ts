import type { Feature } from '../feature.js';
import { StoredFile } from './stored-file.entity.js';
import { StoredFileResolver } from './stored-file.resolver.js';

/** Files, in every subgraph; the type stands in the graph of those that attach some. */
export const storedFilesFeature: Feature = { resolvers: [StoredFileResolver], entities: [StoredFile] };
