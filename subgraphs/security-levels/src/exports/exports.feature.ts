import type { Feature } from '@khien/subgraph';
import { summaryFile } from './summary-file.js';
import { systemsFile } from './systems-file.js';

/** Figures and lists as tables to take home. */
export const tableExports: Feature = {
  resolvers: [],
  downloads: { 'level-summary': summaryFile, 'information-systems': systemsFile },
};
