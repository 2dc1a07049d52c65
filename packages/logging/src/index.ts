export { createLogger, type Logger, type LoggerOptions } from './logger.js';
export { type IncomingHeaders, REQUEST_ID_HEADER, requestIdFrom } from './request-id.js';
