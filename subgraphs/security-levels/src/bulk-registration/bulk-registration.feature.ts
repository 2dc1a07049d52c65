import type { Feature } from '@khien/subgraph';
import { ImportMutations } from './import.mutations.js';
import { importPolicy } from './import.policy.js';
import { ImportJob } from './import-job.entity.js';
import { ImportJobResolver, ImportProblemResolver, ImportRowResolver } from './import-job.resolver.js';
import { explanationFile, templateFile } from './template.js';

/** Registration of many systems from a table. */
export const bulkRegistration: Feature = {
  resolvers: [ImportJobResolver, ImportProblemResolver, ImportRowResolver, ImportMutations],
  entities: [ImportJob],
  policy: importPolicy,
  downloads: {
    'system-registration-template': templateFile,
    'system-registration-columns': explanationFile,
  },
};
