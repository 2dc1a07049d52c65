import { type DocumentFormat, renderDocx, renderPdf } from '@khien/documents';
import { ErrorCode } from '@khien/errors';
import { type Download, UserProblems } from '@khien/subgraph';
import { levelProposal } from './level-proposal.rules.js';
import { LevelProposalsReader } from './level-proposals.reader.js';

/** The formats of the document, with how each is made. */
const FORMATS: Readonly<
  Record<DocumentFormat, { readonly mediaType: string; readonly render: typeof renderPdf }>
> = {
  pdf: { mediaType: 'application/pdf', render: renderPdf },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    render: renderDocx,
  },
};

const isFormat = (text: string): text is DocumentFormat => Object.hasOwn(FORMATS, text);

/**
 * `level-proposal?system=<reference or id>&format=pdf|docx`: the proposal of a system's level as a document in Vietnamese,
 * by its facts of today, for whoever sees them. `level-proposal?dossier=…`: that of a dossier, with the facts and levels
 * that it is judged by, for whoever sees the dossier.
 */
export const levelProposalDownload: Download = async (parameters, context) => {
  const format = parameters.get('format') ?? 'pdf';
  const [system, dossier] = [parameters.get('system'), parameters.get('dossier')];
  const oneOf = (system ?? '') !== '' ? (dossier ?? '') === '' : (dossier ?? '') !== '';
  if (!isFormat(format) || !oneOf) {
    throw new UserProblems([
      ...(oneOf
        ? []
        : [{ code: ErrorCode.REQUIRED, path: ['system'], parameters: { what: 'system | dossier' } }]),
      ...(isFormat(format)
        ? []
        : [{ code: ErrorCode.INVALID_VALUE, path: ['format'], parameters: { what: 'format (pdf, docx)' } }]),
    ]);
  }
  const reader = context.use(LevelProposalsReader);
  const input = await (system ? reader.ofSystem(system) : reader.ofDossier(dossier ?? ''));
  if (input === null) return null;
  const { mediaType, render } = FORMATS[format];
  const content = await render(levelProposal(input));
  return { name: `Hồ sơ đề xuất cấp độ - ${input.reference}.${format}`, mediaType, content };
};
