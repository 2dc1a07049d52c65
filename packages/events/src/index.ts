export type { DomainEvent, JsonValue, UnpublishedEvent } from './event.js';
export type { EventTransport, StreamRange } from './transport.js';
