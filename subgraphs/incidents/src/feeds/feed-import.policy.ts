import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, rule, withObject } from '@khien/subgraph';

/** Who takes feeds in, and sees what came of them: they name addresses of everybody. */
export const importsFeeds = rule(
  'coordinators',
  { anywhere: [Role.COORDINATOR] },
  {
    vi: 'Điều phối viên, cả dịch vụ có vai trò này.',
    en: 'Coordinators, services with this role among them.',
  },
);

/** Access to imports of feeds. */
export const feedImportPolicy: FeaturePolicy = {
  Query: { fields: fields(importsFeeds, ['feedImport', 'feedImports']) },
  FeedImport: {
    object: importsFeeds,
    fields: fields(withObject, [
      ...[
        'id',
        'fileName',
        'format',
        'report',
        'state',
        'startedAt',
        'finishedAt',
        'sha256',
        'bytes',
        'rows',
      ],
      ...[
        'rejected',
        'observationsNew',
        'observationsUpdated',
        'matched',
        'chunks',
        'chunksKnown',
        'failure',
      ],
      ...['rejects', 'provenance'],
    ]),
  },
  FeedReject: { fields: fields(withObject, ['line', 'reason', 'content']) },
};
