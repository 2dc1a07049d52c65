import { DateTime, type Edge, type Page, PageInfo, pageInfoOf } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import type { IncidentSystem } from './incident-system.entity.js';
import { SystemImpact } from './system-impact.enum.js';
import { SystemRole } from './system-role.enum.js';

/** A system on a page, with what is known of the link to it. */
@ObjectType({ description: 'A system that an incident hit, and how.' })
export class IncidentSystemEdge {
  readonly #edge: Edge<IncidentSystem>;

  constructor(edge: Edge<IncidentSystem>) {
    this.#edge = edge;
  }

  @Field(() => String, { description: 'Names this place; for after and before.' })
  get cursor(): string {
    return this.#edge.cursor;
  }

  @Field(() => InformationSystem, { nullable: true, description: 'The system.' })
  get node(): InformationSystem {
    return new InformationSystem(this.#edge.node.systemId);
  }

  @Field(() => SystemRole, { description: 'What part the system had in the incident.' })
  get role(): SystemRole {
    return this.#edge.node.role;
  }

  @Field(() => SystemImpact, {
    nullable: true,
    description: 'Gravest effect on the system; null until known.',
  })
  get impact(): SystemImpact | null {
    return this.#edge.node.impact;
  }

  @Field(() => DateTime, { description: 'When the system was linked to the incident.' })
  get linkedAt(): Date {
    return this.#edge.node.linkedAt;
  }
}

/** Page of the systems of an incident; its edges carry what the link says. */
@ObjectType({
  description: 'A page of the systems that an incident hit; order: linked first (linkedAt, then link).',
})
export class IncidentSystemConnection {
  readonly #page: Page<IncidentSystem>;

  constructor(page: Page<IncidentSystem>) {
    this.#page = page;
  }

  @Field(() => [IncidentSystemEdge], { description: 'The places of this page, with what the link says.' })
  get edges(): readonly IncidentSystemEdge[] {
    return this.#page.edges.map((edge) => new IncidentSystemEdge(edge));
  }

  @Field(() => [InformationSystem], {
    nullable: 'itemsAndList',
    description: 'The systems on this page, without cursors.',
  })
  get nodes(): readonly InformationSystem[] {
    return this.#page.edges.map(({ node }) => new InformationSystem(node.systemId));
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
