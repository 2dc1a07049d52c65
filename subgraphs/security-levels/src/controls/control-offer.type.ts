import { connectionOf, DateTime, NonNegativeInt } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { ControlType, toControl } from './control-catalogue.type.js';
import { Separation } from './control-state.js';

/** A control that a shared platform offers. */
@ObjectType('ControlOffer', {
  description:
    'A control that a shared platform, such as a data centre or a cloud, answers for in place of its users.',
  simpleResolvers: true,
})
export class ControlOfferType {
  @Field(() => String, { description: 'Reference of the platform, such as HTTT-2026-000123.' })
  providerReference!: string;

  @Field(() => String, { description: 'Name of the platform.' })
  providerName!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Level of the platform: only systems of at most this level may take it.',
  })
  providerLevel!: number | null;

  @Field(() => ControlType, { description: 'The control of the platform.' })
  control!: ControlType;

  @Field(() => Separation, { description: 'How it keeps its users apart.' })
  separation!: Separation;

  @Field(() => String, { nullable: true, description: 'What users must know.' })
  note!: string | null;

  @Field(() => DateTime, { description: 'Since when.' })
  offeredAt!: Date;

  @Field(() => Int, { description: 'Counts the changes, from 1; give it as expectedVersion.' })
  version!: number;

  @Field(() => NonNegativeInt, { description: 'How many systems take it.' })
  heirs!: number;
}

/** Page of offers. */
export const ControlOfferConnection = connectionOf(
  ControlOfferType,
  'ControlOffer',
  'by reference of the platform, then as the catalogue has the controls',
);

/** A row of `control_offers()` with the columns of its control as the graph shows it. */
export function toOffer(row: Readonly<Record<string, unknown>>): ControlOfferType {
  return Object.assign(new ControlOfferType(), {
    providerReference: row['provider_reference'],
    providerName: row['provider_name'],
    providerLevel: row['provider_level'],
    control: toControl(row),
    separation: row['separation'],
    note: row['note'],
    offeredAt: new Date(String(row['offered_at'])),
    version: row['offer_version'],
    heirs: row['heirs'],
  });
}
