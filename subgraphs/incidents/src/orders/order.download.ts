import { renderDocx, renderPdf } from '@khien/documents';
import { ErrorCode } from '@khien/errors';
import { type Download, UserProblems } from '@khien/subgraph';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { orderDocument } from './order.document.rules.js';
import { OrdersReader } from './orders.reader.js';

const MEDIA = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** `coordination-order?id=<id>&format=pdf|docx`: an order as it is printed, for whoever sees it. An addressee reads its own name alone. */
export const orderDownload: Download = async (parameters, context) => {
  const format = parameters.get('format') ?? 'pdf';
  if (format !== 'pdf' && format !== 'docx') {
    const what = 'format (pdf, docx)';
    throw new UserProblems([{ code: ErrorCode.INVALID_VALUE, path: ['format'], parameters: { what } }]);
  }
  const reader = context.use(OrdersReader);
  const order = await reader.fresh(parameters.get('id') ?? '');
  const incident = order === null ? null : await context.use(IncidentsReader).byKey({ id: order.incidentId });
  if (order === null || incident === null) return null;
  const addressees = await reader.addressees(order.id);
  const { reference: incidentReference, tlp } = incident;
  const model = orderDocument({ order, incidentReference, tlp, addressees });
  const content = await (format === 'pdf' ? renderPdf : renderDocx)(model);
  return { name: `${order.number}.${format}`, mediaType: MEDIA[format], content };
};
