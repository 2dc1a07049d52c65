import type { AuditedContent, Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { COMPONENT_EVENTS, WEAKNESS_EVENTS } from '../events/event-sources.js';
import { isUuid } from '../identifiers.rules.js';
import { visibleInspections } from '../inspections/visible-inspections.js';
import { InspectionScansResolver } from './inspection-scans.resolver.js';
import { Scan } from './scan.entity.js';
import { ScanFinding } from './scan-finding.entity.js';
import { ScanFindingResolver, ScanImportResolver } from './scan-finding.resolver.js';
import { scanFindingsPolicy } from './scan-findings.policy.js';
import { ScanFindingsResolver } from './scan-findings.resolver.js';
import { ScanImport } from './scan-import.entity.js';
import { SCAN_RESULT } from './scan-import.service.js';
import { SystemComponent } from './system-component.entity.js';

/** What the trail shows of scans: to whoever may see them. */
function readable(table: string): AuditedContent {
  return async (ids, context) => {
    const { rows } = await sql<{ id: string }>`select t.id from ${sql.table(table)} t
      where t.id = any(${ids.filter(isUuid)}::uuid[]) and ${await visibleInspections(context, 't', false)}`.execute(
      context.db,
    );
    return rows.map(({ id }) => id);
  };
}

/** Scan results: taken in, joined to components, counted once over all scans. */
export const scanFindings: Feature = {
  resolvers: [ScanFindingsResolver, ScanFindingResolver, ScanImportResolver, InspectionScansResolver],
  entities: [Scan, ScanImport, SystemComponent, ScanFinding],
  policy: scanFindingsPolicy,
  eventSources: [COMPONENT_EVENTS, WEAKNESS_EVENTS],
  attachments: { [SCAN_RESULT]: readable('scan_import') },
  auditedContent: { ScanImport: readable('scan_import'), Scan: readable('scan') },
};
