import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { seesInspections } from '../inspections/inspection.policy.js';
import { Scan } from './scan.entity.js';
import { ScanFinding } from './scan-finding.entity.js';
import { ScanImport } from './scan-import.entity.js';
import { SystemComponent } from './system-component.entity.js';
import { seesScansOf } from './visible-scans.js';

/** Who takes scan results in. */
export const importsScans = rule(
  'own systems, to scan',
  { within: [Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, Role.ADMINISTRATOR] },
  {
    vi: 'Chủ quản, đơn vị vận hành và quản trị viên của cơ quan đó.',
    en: 'Owners, operators and administrators of the organization.',
  },
);

/** What was seen, and of what: also for whoever inspects the system now. */
const seesWeaknesses = rule(
  'own systems and those inspected now',
  { within: seesFacts.within },
  {
    vi: 'Cơ quan chủ quản, đơn vị vận hành; đơn vị kiểm tra trong thời gian kiểm tra, đánh giá.',
    en: 'The organizations that own and operate the system, and the one that inspects it, while it does.',
  },
);

async function seesObserved(object: unknown, context: RequestContext): Promise<boolean> {
  const known = object instanceof ScanFinding || object instanceof SystemComponent;
  return known && seesScansOf(context, object);
}

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  if (!(object instanceof Scan || object instanceof ScanImport)) return false;
  const scope = await context.scope();
  return scope.has(object.ownerId) || scope.has(object.operatorId);
}

/** Access to scan results: they show where a system is weak. */
export const scanFindingsPolicy: FeaturePolicy = {
  Query: { fields: { scanFindings: seesWeaknesses } },
  Mutation: { fields: { importScan: importsScans } },
  ScanImportPayload: { fields: fields(withObject, ['scanImport', 'alreadyImported']) },
  InformationSystem: { fields: fields(seesFacts, ['components', 'scanFindings', 'scanImports']) },
  // The field itself is null for who is of the unit that inspects and does not inspect now.
  Inspection: { fields: fields(seesInspections, ['scanFindings', 'components']) },
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
    object: seesWeaknesses,
    fields: fields(withObject, ['id', 'name', 'version', 'purl', 'host', 'lastSeenAt', 'registeredAt']),
    isWithin: seesObserved,
  },
  ScanFinding: {
    object: seesWeaknesses,
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
    isWithin: seesObserved,
  },
};
