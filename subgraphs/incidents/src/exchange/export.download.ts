import { renderPdf } from '@khien/documents';
import { ErrorCode } from '@khien/errors';
import {
  type Download,
  type DownloadedFile,
  type RequestContext,
  signedIn,
  UserProblems,
} from '@khien/subgraph';
import type { CsafPublisher } from '../csaf/csaf-export.rules.js';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { InvestigationsReader } from '../investigations/investigations.reader.js';
import { Tlp } from '../sharing/tlp.js';
import { Timeline } from '../timeline/timeline.service.js';
import type { ExchangedIncident } from './exchanged-incident.js';
import { ExportedIncidentReader } from './exported-incident.reader.js';
import { incidentFileDocument, investigationDocument } from './incident-file.document.rules.js';
import { IncidentFileReader } from './incident-file.reader.js';
import { csirtOf, iodefDocument } from './iodef/iodef-document.rules.js';
import { mispEvent } from './misp/misp-event.rules.js';
import { stixBundle } from './stix/stix-bundle.rules.js';
import { mayGoTo } from './tlp-labels.rules.js';

const json = (document: object) => Buffer.from(`${JSON.stringify(document, null, 2)}\n`);

/** What each format is made of, but for the PDF, which needs more than the incident. */
const FORMATS: Readonly<
  Record<
    string,
    readonly [
      ending: string,
      mediaType: string,
      make: (incident: ExchangedIncident, csirt: string) => Uint8Array,
    ]
  >
> = {
  stix: ['stix.json', 'application/json', (incident) => json(stixBundle(incident))],
  misp: ['misp.json', 'application/json', (incident) => json(mispEvent(incident))],
  iodef: ['iodef.xml', 'application/xml', (incident, csirt) => Buffer.from(iodefDocument(incident, csirt))],
};

function refuse(path: string, what: string): never {
  throw new UserProblems([{ code: ErrorCode.INVALID_VALUE, path: [path], parameters: { what } }]);
}

function audienceOf(parameters: URLSearchParams): Tlp | null {
  const given = parameters.get('audience');
  const found = Object.values(Tlp).find((tlp) => tlp === given);
  if (given !== null && found === undefined)
    refuse('audience', `audience (${Object.values(Tlp).join(', ')})`);
  return found ?? null;
}

async function exported(context: RequestContext, { id }: Incident, format: string): Promise<void> {
  context.audit.read('Incident', id);
  await context.em.fork().transactional((em) => context.use(Timeline).add(em, id, 'EXPORTED', { format }));
}

/**
 * `incident-export?incident=<id or reference>&format=pdf|stix|misp|iodef&audience=<TLP>`: an incident, of what the caller
 * sees. With an audience, nothing that may not go to it; an incident that may not go there itself is refused.
 */
const incidentExport: Download = async (parameters, context) => {
  await context.require(signedIn);
  const format = parameters.get('format') ?? 'pdf';
  if (format !== 'pdf' && !Object.hasOwn(FORMATS, format))
    refuse('format', 'format (pdf, stix, misp, iodef)');
  const audience = audienceOf(parameters);
  const key = parameters.get('incident') ?? '';
  const incident = await context.use(IncidentsReader).byKey(isUuid(key) ? { id: key } : { reference: key });
  if (incident === null) return null;
  if (audience !== null && !mayGoTo(incident.tlp, audience)) {
    refuse('audience', `audience: ${incident.reference} is TLP:${incident.tlp}`);
  }
  const content = await context.use(ExportedIncidentReader).of(incident, audience);
  const file = await made(context, incident, content, format, audience);
  await exported(context, incident, format);
  return file;
};

async function made(
  context: RequestContext,
  incident: Incident,
  content: ExchangedIncident,
  format: string,
  audience: Tlp | null,
): Promise<DownloadedFile> {
  const known = FORMATS[format];
  if (known !== undefined) {
    const [ending, mediaType, make] = known;
    const csirt = csirtOf((context.settings['csafPublisher'] as CsafPublisher).namespace);
    return { name: `${incident.reference}.${ending}`, mediaType, content: make(content, csirt) };
  }
  const model = incidentFileDocument(await context.use(IncidentFileReader).of(incident, content, audience));
  return { name: `${incident.reference}.pdf`, mediaType: 'application/pdf', content: await renderPdf(model) };
}

/** `investigation-report?id=<id>`: the report of an investigation that the caller sees, as PDF. */
const investigationReport: Download = async (parameters, context) => {
  await context.require(signedIn);
  const investigation = await context.use(InvestigationsReader).fresh(parameters.get('id') ?? '');
  if (investigation === null) return null;
  const incident = await context.use(IncidentsReader).byKey({ id: investigation.incidentId });
  if (incident === null) return null;
  const reader = context.use(IncidentFileReader);
  const model = investigationDocument(
    incident,
    await reader.investigation(investigation, null),
    await reader.evidence(incident.id, null),
    context.clock.now(),
  );
  await exported(context, incident, 'investigation-report');
  return {
    name: `${incident.reference}-dieu-tra-${investigation.number}.pdf`,
    mediaType: 'application/pdf',
    content: await renderPdf(model),
  };
};

/** What the feature offers to take home. */
export const exchangeDownloads: Readonly<Record<string, Download>> = {
  'incident-export': incidentExport,
  'investigation-report': investigationReport,
};
