import { renderDocx, renderPdf } from '@khien/documents';
import { ErrorCode } from '@khien/errors';
import { type Download, UserProblems } from '@khien/subgraph';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { incidentReportDocument } from './incident-report.document.rules.js';
import { IncidentReportsReader } from './reports.reader.js';

const MEDIA = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

const isFormat = (text: string): text is keyof typeof MEDIA => Object.hasOwn(MEDIA, text);

/** `incident-report?id=<id>&format=pdf|docx`: a report of an incident as a document, for whoever reads it. */
export const incidentReportDownload: Download = async (parameters, context) => {
  const format = parameters.get('format') ?? 'pdf';
  if (!isFormat(format)) {
    throw new UserProblems([
      { code: ErrorCode.INVALID_VALUE, path: ['format'], parameters: { what: 'format (pdf, docx)' } },
    ]);
  }
  const report = await context.use(IncidentReportsReader).byId(parameters.get('id') ?? '');
  if (report === null) return null;
  const incident = await context.use(IncidentsReader).byKey({ id: report.incidentId });
  if (incident === null) return null;
  const model = incidentReportDocument(report, incident);
  return {
    name: `Báo cáo sự cố ${incident.reference}.${format}`,
    mediaType: MEDIA[format],
    content: await (format === 'pdf' ? renderPdf : renderDocx)(model),
  };
};
