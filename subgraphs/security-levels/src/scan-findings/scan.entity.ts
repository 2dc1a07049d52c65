import { DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import type { ScanScope } from './scan-kinds.js';

/** A run of a tool. */
@Entity({ tableName: 'scan' })
@ObjectType({ description: 'A run of a tool over a system.', simpleResolvers: true })
export class Scan {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  importId!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'uuid' })
  operatorId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name of the tool.' })
  tool!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Its version.' })
  toolVersion!: string | null;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: "Which of the tool's scans it is (SARIF: automationDetails.id); often empty.",
  })
  category!: string;

  @Property({ type: 'text' })
  lane!: string;

  @Property({ type: 'text' })
  scope!: ScanScope;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it looked.' })
  scannedAt!: Date;

  @Property({ type: 'text' })
  tie!: string;
}
