export { renderDocx } from './docx/render-docx.js';
export {
  type Alignment,
  BLANK,
  type Block,
  type Column,
  type DocumentModel,
  type OfficialHead,
  type Run,
  type Signatures,
  type Text,
} from './model.js';
export { renderPdf } from './pdf/render-pdf.js';
