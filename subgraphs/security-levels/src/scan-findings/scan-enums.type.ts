import { registerEnumType } from 'type-graphql';
import { ScanFindingState, ScanFormat, ScanScope } from './scan-kinds.js';
import { ScanSeverity, SeverityBasis } from './severity.rules.js';

registerEnumType(ScanSeverity, {
  name: 'ScanSeverity',
  description: 'How bad a weakness is, by the ratings of CVSS v3.1 and v4.0 (mức độ nghiêm trọng).',
  valuesConfig: {
    CRITICAL: { description: '9.0 to 10.0 (nghiêm trọng).' },
    HIGH: { description: '7.0 to 8.9 (cao).' },
    MEDIUM: { description: '4.0 to 6.9 (trung bình).' },
    LOW: { description: '0.1 to 3.9 (thấp).' },
    NONE: { description: '0.0 (không).' },
  },
});

registerEnumType(SeverityBasis, {
  name: 'SeverityBasis',
  description: 'What a severity was taken from; the first that the scan gives counts.',
  valuesConfig: {
    CVSS_VECTOR: { description: 'Scored here from the CVSS vector.' },
    SCORE_OF_TOOL: { description: 'The score that the tool gives.' },
    LEVEL_OF_TOOL: {
      description: 'The level of the tool; error is read as HIGH, warning as MEDIUM, note as LOW.',
    },
  },
});

registerEnumType(ScanScope, {
  name: 'ScanScope',
  description: 'What a scan looked at.',
  valuesConfig: {
    SYSTEM: { description: 'The whole system (toàn hệ thống).' },
    CRITICAL_ASSETS: { description: 'Its critical assets (tài sản quan trọng).' },
    PART: { description: 'A part of it, which is named (một phần).' },
  },
});

registerEnumType(ScanFormat, {
  name: 'ScanFormat',
  description: 'What a file of scan results is written in.',
  valuesConfig: {
    SARIF: { description: 'SARIF 2.1.0 (OASIS): JSON.' },
    CSV: {
      description: 'The plain table: CSV or XLSX with columns asset, component, version, purl, cve, rule, …',
    },
  },
});

registerEnumType(ScanFindingState, {
  name: 'ScanFindingState',
  description: 'Where a weakness stands.',
  valuesConfig: {
    OPEN: { description: 'The latest scan of a lane that saw it still sees it (còn tồn tại).' },
    FIXED: { description: 'No lane that ever saw it saw it in its latest scan (đã khắc phục).' },
  },
});
