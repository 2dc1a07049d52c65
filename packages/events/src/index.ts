export type { DomainEvent, JsonValue, UnpublishedEvent } from './event.js';
export { type OpenEventsOptions, openEvents } from './open.js';
export { prepareEventStore } from './postgres/event-store.js';
export { eventSettings, isNats } from './settings.js';
export { type EventToken, eventToken, readEventToken } from './token.js';
export type { EventTransport, StreamRange } from './transport.js';
