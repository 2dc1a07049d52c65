import type { Feature } from '@khien/subgraph';
import { yearReportDownload } from './year-report.download.js';
import { YearReport } from './year-report.entity.js';
import { yearReportPolicy } from './year-report.policy.js';
import { YearReportsReader } from './year-reports.reader.js';
import { YearReportsResolver } from './year-reports.resolver.js';

/** Yearly reports. */
export const yearReports: Feature = {
  resolvers: [YearReportsResolver],
  entities: [YearReport],
  policy: yearReportPolicy,
  downloads: { 'year-report': yearReportDownload },
  auditedContent: {
    async YearReport(ids, context) {
      const seen = await Promise.all(ids.map((id) => context.use(YearReportsReader).byId(id)));
      return seen.flatMap((report) => (report === null ? [] : [report.id]));
    },
  },
};
