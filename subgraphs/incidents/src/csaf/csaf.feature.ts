import { ErrorCode } from '@khien/errors';
import { type Download, type Feature, refuseIfAny, withObject } from '@khien/subgraph';
import { writesWarnings } from '../warnings/warning.policy.js';
import { WarningsReader } from '../warnings/warnings.reader.js';
import { CsafReader } from './csaf.reader.js';
import { CsafResolver } from './csaf.resolver.js';

const csafFile: Download = async (parameters, context) => {
  const language = parameters.get('language') ?? 'vi';
  if (language !== 'vi' && language !== 'en') {
    const what = { vi: 'language: vi hoặc en', en: 'language: vi or en' };
    refuseIfAny([{ code: ErrorCode.INVALID_VALUE, path: ['language'], parameters: { what } }]);
    return null;
  }
  const warning = await context.use(WarningsReader).byKey({ id: parameters.get('id') ?? '' });
  if (warning === null) return null;
  const document = await context.use(CsafReader).document(warning, language);
  return {
    // Section 5.1: the tracking id in lower case, other characters as underscores.
    name: `${warning.reference.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`,
    mediaType: 'application/json',
    content: Buffer.from(JSON.stringify(document, null, 2)),
  };
};

/** Warnings to and from CSAF 2.0. */
export const csafFeature: Feature = {
  resolvers: [CsafResolver],
  policy: {
    Mutation: { fields: { importCsaf: writesWarnings } },
    Warning: { fields: { csaf: withObject } },
    ImportCsafPayload: {
      fields: { warning: withObject, existed: withObject, title: withObject, leftOut: withObject },
    },
  },
  downloads: { csaf: csafFile },
};
