import { AssumedSize } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { CustodyTransfer } from './custody-transfer.entity.js';
import { CustodyBreakKind } from './evidence-enums.type.js';

/** A place where a chain of custody does not hold. */
@ObjectType({ description: 'A place where a chain of custody does not hold.', simpleResolvers: true })
export class CustodyBreak {
  @Field(() => CustodyBreakKind, { description: 'What is wrong.' })
  kind!: CustodyBreakKind;

  @Field(() => Int, { description: 'At which hand-over, by its number.' })
  handOver!: number;

  @Field(() => String, { description: 'Why, in the language of Accept-Language.' })
  reason!: string;
}

/** A chain of custody. */
@ObjectType({
  description: 'The chain of custody of evidence (chuỗi hành trình chứng cứ).',
  simpleResolvers: true,
})
export class EvidenceCustody {
  @Field(() => String, { description: 'Who holds it now, by name: personal data; reading it is logged.' })
  holder!: string;

  @AssumedSize(5)
  @Field(() => [CustodyTransfer], { description: 'Every hand-over, as recorded; at most 500.' })
  transfers!: readonly CustodyTransfer[];

  @AssumedSize(5)
  @Field(() => [CustodyBreak], {
    description: 'Where it does not hold, and why; empty for an unbroken chain.',
  })
  breaks!: readonly CustodyBreak[];
}
