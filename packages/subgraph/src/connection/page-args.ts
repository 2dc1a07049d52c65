import 'reflect-metadata';
import { ErrorCode, KhienError } from '@khien/errors';
import { ArgsType, Field, Int } from 'type-graphql';

/** Page size when a query names none. */
export const DEFAULT_PAGE_SIZE = 20;

/** Largest page that one request may ask for. */
export const MAX_PAGE_SIZE = 200;

/** The paging arguments of every connection (Relay Cursor Connections). */
@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many to give from the start of the order, 0 to ${MAX_PAGE_SIZE}; ${DEFAULT_PAGE_SIZE} when neither first nor last is given.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Start behind this cursor.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many to give from the end of the order, 0 to ${MAX_PAGE_SIZE}. Not together with first.`,
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'End before this cursor.' })
  before?: string | null;
}

/** Paging arguments that passed the rules of {@link pageRequest}. */
export interface PageRequest {
  readonly size: number;
  readonly backward: boolean;
  readonly after: string | undefined;
  readonly before: string | undefined;
}

/**
 * Checks paging arguments.
 *
 * @throws KhienError `BAD_USER_INPUT` when both `first` and `last` are given, `OUT_OF_RANGE` for a size outside 0
 * to {@link MAX_PAGE_SIZE}
 */
export function pageRequest(args: ConnectionArgs): PageRequest {
  const first = args.first ?? undefined;
  const last = args.last ?? undefined;
  if (first !== undefined && last !== undefined) {
    throw new KhienError(ErrorCode.BAD_USER_INPUT, {
      detail: { vi: 'chỉ được dùng một trong hai: first hoặc last.', en: 'give first or last, not both.' },
    });
  }
  const size = first ?? last ?? DEFAULT_PAGE_SIZE;
  if (size < 0 || size > MAX_PAGE_SIZE) {
    throw new KhienError(ErrorCode.OUT_OF_RANGE, {
      what: last === undefined ? 'first' : 'last',
      min: 0,
      max: MAX_PAGE_SIZE,
    });
  }
  return {
    size,
    backward: last !== undefined,
    after: args.after ?? undefined,
    before: args.before ?? undefined,
  };
}
