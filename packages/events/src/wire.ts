import { z } from 'zod';
import type { JsonValue, UnpublishedEvent } from './event.js';

/** An event as JSON: numbers that JavaScript cannot hold are texts. */
export interface WrittenEvent {
  readonly id: string;
  readonly sequence: string;
  readonly type: string;
  readonly key: string;
  readonly kind: string;
  readonly at: string;
  readonly data: JsonValue;
}

const written = z.object({
  id: z.uuid(),
  sequence: z.string().regex(/^\d+$/),
  type: z.string(),
  key: z.string(),
  kind: z.string(),
  at: z.iso.datetime({ offset: true }),
  data: z.json(),
});

/** An event for the way. */
export function write({ id, sequence, type, key, kind, at, data }: UnpublishedEvent): WrittenEvent {
  return { id, sequence: String(sequence), type, key, kind, at: at.toISOString(), data };
}

/** An event that came. @throws Error for what is none */
export function parse(text: string): UnpublishedEvent {
  const { sequence, at, ...rest } = written.parse(JSON.parse(text));
  return { ...rest, sequence: BigInt(sequence), at: new Date(at) };
}
