import { DateTime, type Row } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { Organization } from '../neighbours/organization.stub.js';
import { WarningState } from './warning-enums.type.js';

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);

/** A step that a warning took. */
@ObjectType({ description: 'A step that a warning took.' })
export class WarningStep {
  readonly #row: Row;

  constructor(row: Row) {
    this.#row = row;
  }

  @Field(() => String, { description: 'CREATE, or one of WarningEvent.' })
  get event(): string {
    return String(this.#row['event']);
  }

  @Field(() => WarningState, { nullable: true, description: 'From which state; null for the first.' })
  get from(): WarningState | null {
    return textOrNull(this.#row['from_state']) as WarningState | null;
  }

  @Field(() => WarningState, { description: 'To which state.' })
  get to(): WarningState {
    return String(this.#row['to_state']) as WarningState;
  }

  @Field(() => Int, { description: 'The revision that was read after it.' })
  get revision(): number {
    return Number(this.#row['revision']);
  }

  @Field(() => DateTime, { description: 'When.' })
  get at(): Date {
    return new Date(String(this.#row['happened_at']));
  }

  @Field(() => Organization, { nullable: true, description: 'For which organization it was done.' })
  get organization(): Organization | null {
    const id = textOrNull(this.#row['for_organization_id']);
    return id === null ? null : new Organization(id);
  }

  @Field(() => String, {
    nullable: true,
    description:
      'Who did it, by the identifier of the identity provider. Personal data: reading it is logged.',
  })
  get person(): string | null {
    return textOrNull(this.#row['by_subject']);
  }

  @Field(() => String, { nullable: true, description: 'Why, where a reason is needed.' })
  get reason(): string | null {
    return textOrNull(this.#row['reason']);
  }
}
