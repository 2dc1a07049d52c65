import { AssumedSize } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { AdministrativeUnit } from '../neighbours/administrative-unit.stub.js';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import type { WarningSelection } from './warning-content.js';

/** Whom an edition is meant for. */
@ObjectType('WarningSelection', {
  description: 'Whom an edition is meant for: the filter, and what is named. See WarningSelectionInput.',
})
export class WarningSelectionType {
  readonly #selection: WarningSelection;

  constructor(selection: WarningSelection) {
    this.#selection = selection;
  }

  @Field(() => Boolean, { description: 'Every registered system.' })
  get everySystem(): boolean {
    return this.#selection.everySystem;
  }

  @AssumedSize(5)
  @Field(() => [Int], { description: 'Of one of these levels.' })
  get levels(): readonly number[] {
    return this.#selection.levels;
  }

  @Field(() => Boolean, {
    nullable: true,
    description: 'On the list of nationally important systems, or not.',
  })
  get onNationalList(): boolean | null {
    return this.#selection.onNationalList;
  }

  @AssumedSize(10)
  @Field(() => [Organization], {
    nullable: 'itemsAndList',
    description: 'Owned by one of these or by what stands under it.',
  })
  get ownersUnder(): readonly Organization[] {
    return this.#selection.ownerIds.map((id) => new Organization(id));
  }

  @AssumedSize(10)
  @Field(() => [AdministrativeUnit], {
    nullable: 'itemsAndList',
    description: 'Stands in, or serves, one of these or what lies in them.',
  })
  get areas(): readonly AdministrativeUnit[] {
    return this.#selection.areaIds.map((id) => new AdministrativeUnit(id));
  }

  @AssumedSize(4)
  @Field(() => [String], { description: 'In one of these states.' })
  get lifecycles(): readonly string[] {
    return this.#selection.lifecycles;
  }

  @Field(() => Boolean, { description: 'With a component that one of the products is.' })
  get affectedProducts(): boolean {
    return this.#selection.affectedProducts;
  }

  @Field(() => Boolean, { description: 'In which a scan found one of the CVEs.' })
  get foundCves(): boolean {
    return this.#selection.foundCves;
  }

  @AssumedSize(20)
  @Field(() => [InformationSystem], { nullable: 'itemsAndList', description: 'These systems.' })
  get systems(): readonly InformationSystem[] {
    return this.#selection.systemIds.map((id) => new InformationSystem(id));
  }

  @AssumedSize(20)
  @Field(() => [Organization], { nullable: 'itemsAndList', description: 'These organizations.' })
  get organizations(): readonly Organization[] {
    return this.#selection.organizationIds.map((id) => new Organization(id));
  }
}
