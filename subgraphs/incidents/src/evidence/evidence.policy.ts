import { type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { contributes } from '../indicators/indicators.policy.js';
import { seesParties } from '../sharing/sharing.policy.js';

/** Evidence is for those with whom the incident is shared, each piece within its own TLP. */
export const evidencePolicy: FeaturePolicy = {
  Mutation: { fields: fields(contributes, ['addIncidentEvidence', 'handOverEvidence']) },
  EvidencePayload: { fields: fields(withObject, ['evidence', 'incident']) },
  Incident: { fields: { evidence: seesParties } },
  IncidentEvidence: {
    fields: fields(withObject, [
      ...[
        'id',
        'number',
        'parentNumber',
        'kind',
        'name',
        'description',
        'identifier',
        'tlp',
        'file',
        'sha256',
      ],
      ...[
        'sha1',
        'md5',
        'acquiredBy',
        'acquiredAt',
        'acquiredWhere',
        'acquiredHow',
        'acquiredWhy',
        'addedAt',
      ],
      ...['custody', 'acquisition'],
    ]),
  },
  CustodyTransfer: {
    fields: fields(withObject, [
      ...[
        'id',
        'number',
        'fromHolder',
        'toHolder',
        'handedOverAt',
        'place',
        'reason',
        'sha256',
        'recordedAt',
      ],
    ]),
  },
  EvidenceCustody: { fields: fields(withObject, ['holder', 'transfers', 'breaks']) },
  CustodyBreak: { fields: fields(withObject, ['kind', 'handOver', 'reason']) },
  ImageAcquisition: {
    fields: fields(withObject, [
      ...['sourceDevice', 'tool', 'toolVersion', 'writeBlocker', 'startedAt', 'finishedAt', 'operator'],
      ...['imageFormat', 'imageSize'],
    ]),
  },
};
