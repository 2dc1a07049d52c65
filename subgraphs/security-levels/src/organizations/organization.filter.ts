import { Cost } from '@khien/subgraph';
import { Field, ID, InputType } from 'type-graphql';
import { OrganizationKind } from './organization-kind.js';

/** Which organizations to list. */
@InputType({ description: 'Which organizations to list; conditions that are given must all hold.' })
export class OrganizationFilter {
  @Cost(10)
  @Field(() => String, {
    nullable: true,
    description:
      'Words that all stand in the Vietnamese or all in the English name, in any order; case and diacritics do not matter.',
  })
  search?: string | null;

  @Field(() => [OrganizationKind], { nullable: true, description: 'One of these kinds.' })
  kind?: OrganizationKind[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Seated in exactly this administrative unit, such as 48@2025-07-01.',
  })
  areaId?: string | null;
}
