import type { DomainEvent, JsonValue } from './event.js';

/** What a token of an event says: enough to know it again, and to go on after it. */
export interface EventToken extends Pick<DomainEvent, 'position' | 'key' | 'kind' | 'at'> {
  readonly data: JsonValue;
}

/**
 * An event as one opaque text, by which a client names it: to read on after it when its connection was lost, also to
 * another process. It is no secret and no proof: whoever makes one up learns what they put into it.
 */
export function eventToken({ position, key, kind, at, data }: EventToken): string {
  const parts = [String(position), key, kind, at.toISOString(), data];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The longest text that is looked at, in characters. */
const MAX_LENGTH = 4_096;

/** What a token says; undefined for a text that is none. */
export function readEventToken(text: string): EventToken | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const parts = parsed(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || parts.length !== 5) return undefined;
  const [position, key, kind, at, data] = parts as unknown[];
  if (typeof position !== 'string' || !/^\d{1,19}$/.test(position)) return undefined;
  if (typeof key !== 'string' || typeof kind !== 'string' || typeof at !== 'string') return undefined;
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return undefined;
  return { position: BigInt(position), key, kind, at: moment, data: data as JsonValue };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
