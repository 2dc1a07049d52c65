import { CalendarDate, connectionOf, Origin, Provenance } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { OrganizationKind } from './organization-kind.js';

/** A body that owns or operates information systems. */
@Directive('@key(fields: "id")')
@Directive('@key(fields: "code")')
@Entity({ tableName: 'organization' })
@ObjectType({
  description:
    'A body that owns information systems (chủ quản hệ thống thông tin, ND331 Article 4) or operates them (đơn vị vận hành, Article 5).',
  simpleResolvers: true,
})
export class Organization {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUID).' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Code of this platform, such as VN-GOV-01 or VN-UBND-48.' })
  code!: string;

  @Property({ type: 'text' })
  nameVi!: string;

  @Property({ type: 'text' })
  nameEn!: string;

  @Property({ type: 'text' })
  @Field(() => OrganizationKind, { description: 'Kind of organization.' })
  kind!: OrganizationKind;

  @Property({ type: 'text', nullable: true })
  areaId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  parentId!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Level-1 identifier code (mã định danh cấp 1, Circular 10/2016/TT-BTTTT) of the body of the same name before the reform of 2025, such as G01, where found. It may have been issued again since to another body: no key.',
  })
  legacyIdentifierCode!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'First day on which the body existed in this form.' })
  validFrom!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Legal act that established it in this form; null where none is known.',
  })
  legalBasis!: string | null;

  @Property({ type: 'text', nullable: true })
  sourceId!: string | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Field(() => Provenance, { description: 'Where these data come from.' })
  provenance!: Provenance;
}

/** Page of organizations. */
export const OrganizationConnection = connectionOf(Organization, 'Organization', 'by code');
