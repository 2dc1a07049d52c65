import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { Scan } from './scan.entity.js';
import { ScanFinding } from './scan-finding.entity.js';
import { ScanImport } from './scan-import.entity.js';
import { SystemComponent } from './system-component.entity.js';

/** Who takes scan results in. */
export const importsScans = rule(
  'own systems, to scan',
  { within: [Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, Role.ADMINISTRATOR] },
  {
    vi: 'Chủ quản, đơn vị vận hành và quản trị viên của cơ quan đó.',
    en: 'Owners, operators and administrators of the organization.',
  },
);

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  const known =
    object instanceof Scan ||
    object instanceof ScanFinding ||
    object instanceof ScanImport ||
    object instanceof SystemComponent;
  if (!known) return false;
  const scope = await context.scope();
  return scope.has(object.ownerId) || scope.has(object.operatorId);
}

/** Access to scan results: they show where a system is weak. */
export const scanFindingsPolicy: FeaturePolicy = {
  Query: { fields: { scanFindings: seesFacts } },
  Mutation: { fields: { importScan: importsScans } },
  ScanImportPayload: { fields: fields(withObject, ['scanImport', 'alreadyImported']) },
  InformationSystem: { fields: fields(seesFacts, ['components', 'scanFindings', 'scanImports']) },
  ScanImport: {
    object: seesFacts,
    fields: fields(withObject, [
      'id',
      'format',
      'fileName',
      'sha256',
      'scope',
      'part',
      'records',
      'leftOut',
      'foundNew',
      'seenAgain',
      'fixed',
      'reopened',
      'importedAt',
      'scans',
    ]),
    isWithin,
  },
  Scan: {
    object: seesFacts,
    fields: fields(withObject, ['id', 'tool', 'toolVersion', 'category', 'scannedAt']),
    isWithin,
  },
  SystemComponent: {
    object: seesFacts,
    fields: fields(withObject, ['id', 'name', 'version', 'purl', 'host', 'lastSeenAt', 'registeredAt']),
    isWithin,
  },
  ScanFinding: {
    object: seesFacts,
    fields: fields(withObject, [
      'id',
      'system',
      'component',
      'cve',
      'rule',
      'location',
      'title',
      'cvssVector',
      'score',
      'severity',
      'severityBasis',
      'state',
      'firstSeenAt',
      'lastSeenAt',
      'fixedAt',
      'reopened',
      'dueOn',
      'overdue',
    ]),
    isWithin,
  },
};
