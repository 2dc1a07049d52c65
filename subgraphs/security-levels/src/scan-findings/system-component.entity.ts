import type { Origin } from '@khien/subgraph';
import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

/** A component of a system. */
@Entity({ tableName: 'system_component' })
@ObjectType({
  description:
    'A component of a system (thành phần): software, a library, a file, on a host; as scans name it.',
  simpleResolvers: true,
})
export class SystemComponent {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'uuid' })
  operatorId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name, or package URL without version.' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Version, as the latest scan names it.' })
  version!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Package URL (purl), as it was first named.' })
  purl!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Host name or address.' })
  host!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When a scan last named it.' })
  lastSeenAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it became known here.' })
  registeredAt!: Date;

  @Property({ type: 'text' })
  origin!: Origin;
}

/** Page of components. */
export const SystemComponentConnection = connectionOf(SystemComponent, 'SystemComponent', 'by name');
