import type { Row } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';

/** How far a warning has come, counted over its recipients. */
@ObjectType({ description: 'How far a warning has come, counted over its recipients.' })
export class WarningProgress {
  readonly #row: Row;

  constructor(row: Row) {
    this.#row = row;
  }

  @Field(() => Int, { description: 'Systems and organizations that it was addressed to.' })
  get addressed(): number {
    return this.#of('addressed');
  }

  @Field(() => Int, { description: 'Of them: acknowledged.' })
  get acknowledged(): number {
    return this.#of('acknowledged');
  }

  @Field(() => Int, { description: 'Of them: reported anything, IN_PROGRESS too.' })
  get answered(): number {
    return this.#of('answered');
  }

  @Field(() => Int, { description: 'Of them: gave a final report.' })
  get done(): number {
    return this.#of('done');
  }

  @Field(() => Int, { description: 'Of them: let the deadline pass without a final report.' })
  get overdue(): number {
    return this.#of('overdue');
  }

  @Field(() => Int, { description: 'Of them: not affected.' })
  get notAffected(): number {
    return this.#of('not_affected');
  }

  @Field(() => Int, { description: 'Of them: in progress.' })
  get inProgress(): number {
    return this.#of('in_progress');
  }

  @Field(() => Int, { description: 'Of them: mitigated.' })
  get mitigated(): number {
    return this.#of('mitigated');
  }

  @Field(() => Int, { description: 'Of them: fixed.' })
  get fixed(): number {
    return this.#of('fixed');
  }

  @Field(() => Int, { description: 'Of them: cannot do what is asked.' })
  get cannot(): number {
    return this.#of('cannot');
  }

  #of(column: string): number {
    return Number(this.#row[column] ?? 0);
  }
}
