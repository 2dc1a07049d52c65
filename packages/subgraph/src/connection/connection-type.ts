import 'reflect-metadata';
import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import type { Page } from './page.js';

/** Where a page stands in its list (Relay Cursor Connections). */
@Directive('@shareable')
@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow behind this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are some before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first place; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last place; null on an empty page.' })
  endCursor!: string | null;
}

/** An edge as the graph shows it. */
interface EdgeShape<T> {
  readonly cursor: string;
  readonly node: T;
}

/** A connection as the graph shows it. */
export interface ConnectionShape<T> {
  readonly edges: readonly EdgeShape<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  totalCount(): Promise<number>;
}

/** What differs from one connection to another. */
export interface ConnectionOptions {
  /**
   * The nodes belong to another subgraph, which may be down: each is then null by itself, and does not take the
   * whole page away.
   */
  readonly foreign?: boolean;
  /** Several subgraphs give lists of these nodes. */
  readonly shared?: boolean;
}

/** A connection class: a GraphQL type, made from a page. */
export type ConnectionClass<T> = new (page: Page<T>) => ConnectionShape<T>;

/** Where a page stands, from its edges. */
export function pageInfoOf({ edges, hasNextPage, hasPreviousPage }: Page<unknown>): PageInfo {
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}

/**
 * The connection and edge types of a node class, named `<name>Connection` and `<name>Edge`.
 *
 * @param order the stable order of the list, for the description, such as "newest detection first"
 */
export function connectionOf<T extends object>(
  node: ClassType<T>,
  name: string,
  order: string,
  { foreign = false, shared = false }: ConnectionOptions = {},
): ConnectionClass<T> {
  const sharing: ClassDecorator = shared ? Directive('@shareable') : () => {};

  @sharing
  @ObjectType(`${name}Edge`, { description: `One place in a list of ${name}.`, simpleResolvers: true })
  class Edge implements EdgeShape<T> {
    @Field(() => String, { description: 'Names this place; for after and before.' })
    cursor!: string;

    @Field(() => node, {
      nullable: foreign,
      description: foreign ? 'What stands there; null when its owner cannot be asked.' : 'What stands there.',
    })
    node!: T;
  }

  @sharing
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}; order: ${order}.` })
  class Connection implements ConnectionShape<T> {
    readonly #page: Page<T>;

    constructor(page: Page<T>) {
      this.#page = page;
    }

    @Field(() => [Edge], { description: 'The places of this page, with their cursors.' })
    get edges(): readonly EdgeShape<T>[] {
      return this.#page.edges;
    }

    @Field(() => [node], {
      nullable: foreign ? 'items' : false,
      description: 'What stands on this page, without cursors.',
    })
    get nodes(): readonly T[] {
      return this.#page.edges.map((edge) => edge.node);
    }

    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    get pageInfo(): PageInfo {
      return pageInfoOf(this.#page);
    }

    @Field(() => Int, { description: 'How many there are on all pages; counted only when asked for.' })
    totalCount(): Promise<number> {
      return this.#page.count();
    }
  }
  return Connection;
}
