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
export { type DocumentFormat, renderDocx, renderPdf } from './renderer.js';
