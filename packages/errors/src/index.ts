export { type CatalogueEntry, catalogue, type ErrorParameters, fillText } from './catalogue.js';
export { ErrorCode, isErrorCode } from './codes.js';
export { errorBody } from './error-body.js';
export { createErrorFormatter, type ErrorFormatterOptions, type ErrorLog } from './formatter.js';
export { KhienError } from './khien-error.js';
export { type Bilingual, inLanguage, type Language, languageFromHeader } from './language.js';
export { readerLanguage, withReaderLanguage } from './reader-language.js';
