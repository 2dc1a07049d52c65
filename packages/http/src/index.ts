export { gracefulEnd } from './graceful-end.js';
export { type HttpServerOptions, httpServer } from './http-server.js';
export { type Address, wideListener } from './listen-wide.js';
export { RefusedRequest } from './refused-request.js';
export { type Server, serveProcess } from './serve-process.js';
