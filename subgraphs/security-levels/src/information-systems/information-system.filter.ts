import { Cost, Origin } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { PlanState } from '../controls/control-state.js';
import { DossierState } from '../dossiers/dossier-state.js';
import { LevelStatus } from '../level-determination/level.rules.js';
import { SystemKind } from '../level-determination/level-facts.js';
import { SystemState } from './system-state.js';

/** Which systems to list. */
@InputType({ description: 'Which systems to list; conditions that are given must all hold.' })
export class InformationSystemFilter {
  @Cost(10)
  @Field(() => String, {
    nullable: true,
    description: 'Words that all stand in the name, in any order; case and diacritics do not matter.',
  })
  search?: string | null;

  @Field(() => ID, { nullable: true, description: 'Owned by the organization of this identifier.' })
  ownerId?: string | null;

  @Field(() => String, { nullable: true, description: 'Owned by the organization of this code.' })
  ownerCode?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Owned by an organization of this province, such as 48@2025-07-01: its people’s committee or what stands under it.',
  })
  ownerProvinceId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Operated by the organization of this identifier.' })
  operatorId?: string | null;

  @Field(() => [Int], { nullable: true, description: 'Of one of these levels, 1 to 5.' })
  level?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'With one of these levels approved by a decision in force, 1 to 5.',
  })
  approvedLevel?: number[] | null;

  @Field(() => [DossierState], {
    nullable: true,
    description: 'Whose latest dossier stands in one of these states.',
  })
  dossierState?: DossierState[] | null;

  @Field(() => [PlanState], {
    nullable: true,
    description: 'With a protection plan that is carried out so far (Form 08 of ND331).',
  })
  planState?: PlanState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its facts give another level than the one approved.',
  })
  levelOutdated?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the next step of its dossier should be done by now and is not (quá hạn).',
  })
  overdue?: boolean | null;

  @Field(() => [LevelStatus], {
    nullable: true,
    description: 'With one of these outcomes of the determination, such as FACTS_MISSING.',
  })
  levelStatus?: LevelStatus[] | null;

  @Field(() => [SystemKind], { nullable: true, description: 'Of one of these kinds.' })
  kind?: SystemKind[] | null;

  @Field(() => [SystemState], { nullable: true, description: 'In one of these states.' })
  state?: SystemState[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Serves exactly this administrative unit, such as 48@2025-07-01. For units within and around: AdministrativeUnit.informationSystems.',
  })
  servedAreaId?: string | null;

  @Field(() => Origin, { nullable: true, description: 'Registered here, or generated for demonstration.' })
  origin?: Origin | null;
}
