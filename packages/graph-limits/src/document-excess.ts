import type { DocumentNode } from 'graphql';
import { type DocumentMeasures, measureDocument } from './document.measures.js';
import type { Excess } from './limit-error.js';
import type { OperationLimits } from './limits.js';

/** In the order in which they are judged: what names the cause best comes first. */
const MEASURES: readonly (keyof DocumentMeasures & keyof OperationLimits)[] = [
  'fragments',
  'variables',
  'depth',
  'rootFields',
  'introspectionLists',
  'aliases',
  'directivesInOnePlace',
  'directives',
  'repetitions',
  'selections',
];

/** What a parsed document exceeds; the first limit in a fixed order. */
export function documentExcess(document: DocumentNode, limits: OperationLimits): Excess | undefined {
  const measures = measureDocument(document);
  for (const limit of MEASURES) {
    const { [limit]: actual } = measures;
    const { [limit]: max } = limits;
    if (actual > max) return { limit, actual, max };
  }
  return undefined;
}
