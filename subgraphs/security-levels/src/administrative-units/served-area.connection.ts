import { type Page, PageInfo } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { AdministrativeUnit } from './administrative-unit.stub.js';

/** One place in a list of served areas. */
@ObjectType({ description: 'One place in a list of served areas.', simpleResolvers: true })
export class ServedAreaEdge {
  @Field(() => String, { description: 'Names this place; for after and before.' })
  cursor!: string;

  @Field(() => AdministrativeUnit, {
    nullable: true,
    description: 'The administrative unit; null when the census cannot be asked.',
  })
  node!: AdministrativeUnit | null;
}

/**
 * A page of the areas that a system serves. Not one of the frame's connections, since its nodes belong to another
 * subgraph and are therefore nullable.
 */
@ObjectType({ description: 'A page of the areas that a system serves; order: by identifier.' })
export class ServedAreaConnection {
  readonly #page: Page<AdministrativeUnit>;

  constructor(page: Page<AdministrativeUnit>) {
    this.#page = page;
  }

  @Field(() => [ServedAreaEdge], { description: 'The places of this page, with their cursors.' })
  get edges(): readonly ServedAreaEdge[] {
    return this.#page.edges;
  }

  @Field(() => [AdministrativeUnit], {
    nullable: 'items',
    description: 'The administrative units of this page; null when the census cannot be asked.',
  })
  get nodes(): readonly (AdministrativeUnit | null)[] {
    return this.#page.edges.map((edge) => edge.node);
  }

  @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
  get pageInfo(): PageInfo {
    const { edges, hasNextPage, hasPreviousPage } = this.#page;
    return {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    };
  }

  @Field(() => Int, { description: 'How many there are on all pages; counted only when asked for.' })
  totalCount(): Promise<number> {
    return this.#page.count();
  }
}
