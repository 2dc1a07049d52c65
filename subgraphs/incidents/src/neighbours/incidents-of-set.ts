import {
  type ChildListing,
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';

/** A parent whose children are found by a set of ids that came with it, such as the systems that it owns. */
export interface ParentWithSet {
  readonly id: string;
  readonly memberIds: readonly string[];
}

/** A listing that finds its rows by members; its parents' keys are texts. */
export type SetListing<T> = Omit<ChildListing<T>, 'parentType'>;

/**
 * Like `readChildPage`, for parents that carry sets of ids: the pages of all parents of a turn in one statement,
 * which is given every set once.
 *
 * @param listing made from the members of the parent at hand: a query of one text column, `id`
 */
export function readPageOfSet<T>(
  context: RequestContext,
  name: string,
  listing: (members: RawBuilder<unknown>) => Omit<SetListing<T>, 'name'>,
  args: ConnectionArgs,
  parent: ParentWithSet,
  variant: unknown,
): Promise<Page<T>> {
  const loader = context.loader<ParentWithSet, Page<T>>(
    `${name} ${JSON.stringify([args, variant])}`,
    async (parents) => {
      const made = { name, parentType: 'text', ...listing(membersOf(parents)) };
      // The frame reads listings of one name and variant together, by the first one's SQL, which holds the sets.
      const turn = [variant, parents.map(({ id }) => id)];
      return Promise.all(parents.map(({ id }) => readChildPage(context, made, args, id, turn)));
    },
  );
  return loader.load(parent);
}

/**
 * The members of the parent whose key stands in the statement as `parent.key`. Each set is one value, the text of
 * an array, so that finding a parent's set does not walk through the members of all others.
 */
function membersOf(parents: readonly ParentWithSet[]): RawBuilder<unknown> {
  const keys = parents.map(({ id }) => id);
  const sets = parents.map(({ memberIds }) => arrayText(memberIds));
  return sql`select distinct unnest(owner.members::text[]) as id
    from unnest(${keys}::text[], ${sets}::text[]) as owner(key, members) where owner.key = parent.key`;
}

function arrayText(elements: readonly string[]): string {
  return `{${elements.map((element) => `"${element.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
