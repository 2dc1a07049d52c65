import 'reflect-metadata';
import {
  type Bilingual,
  catalogue,
  ErrorCode,
  type ErrorParameters,
  fillText,
  inLanguage,
  type Language,
} from '@khien/errors';
import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { AssumedSize } from '../schema/cost.js';

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description:
    'Every code that this graph gives: as extensions.code of a top-level error, or as code of a user error. Codes are never renamed.',
  valuesConfig: Object.fromEntries(
    Object.entries(catalogue).map(([code, entry]) => [
      code,
      { description: `${entry.message.en} ${entry.remedy.en} (${entry.message.vi})` },
    ]),
  ),
});

/** Something in the input of a mutation that the person who sent it can correct. */
@Directive('@shareable')
@ObjectType({
  description: 'Something in the input that can be corrected. Nothing was changed.',
  simpleResolvers: true,
})
export class UserError {
  @Field(() => ErrorCode, { description: 'What kind of mistake it is; branch on this.' })
  code!: ErrorCode;

  @Field(() => String, { description: 'What is wrong, in the language of Accept-Language (vi or en).' })
  message!: string;

  @AssumedSize(5)
  @Field(() => [String], {
    description: 'Where in the input, from the outside in, such as ["input", "name"].',
  })
  path!: readonly string[];

  @Field(() => String, { description: 'What to do about it.' })
  remedy!: string;
}

/** A user error before it is known who reads it. */
export interface UserProblem {
  readonly code: ErrorCode;
  readonly path: readonly string[];
  readonly parameters?: ErrorParameters;
  /** Texts of a domain's own, in place of the catalogue's. */
  readonly message?: Bilingual;
  readonly remedy?: Bilingual;
}

/**
 * Thrown by a service for what a person can correct; the transaction is rolled back, and the resolver's payload
 * carries the problems as `userErrors`.
 */
export class UserProblems extends Error {
  constructor(readonly problems: readonly UserProblem[]) {
    super(problems.map((problem) => `${problem.code} at ${problem.path.join('.')}`).join('; '));
    this.name = 'UserProblems';
  }
}

/** Throws when there are problems; services collect them all before they refuse. */
export function refuseIfAny(problems: readonly UserProblem[]): void {
  if (problems.length > 0) throw new UserProblems(problems);
}

/** A problem as the graph shows it. */
export function toUserError(problem: UserProblem, language: Language): UserError {
  const entry = catalogue[problem.code];
  const parameters = problem.parameters ?? {};
  const text = (own: Bilingual | undefined, general: Bilingual) =>
    inLanguage(fillText(own ?? general, parameters), language);
  return {
    code: problem.code,
    path: problem.path,
    message: text(problem.message, entry.message),
    remedy: text(problem.remedy, entry.remedy),
  };
}

/** The two outcomes of a mutation: the changed object, or what must be corrected. */
export interface MutationOutcome<T> {
  readonly result: T | null;
  readonly userErrors: readonly UserError[];
}

/** Runs a service's change and turns its user problems into user errors; other errors go on upwards. */
export async function attempt<T>(language: Language, change: () => Promise<T>): Promise<MutationOutcome<T>> {
  try {
    return { result: await change(), userErrors: [] };
  } catch (error) {
    if (!(error instanceof UserProblems)) throw error;
    return { result: null, userErrors: error.problems.map((problem) => toUserError(problem, language)) };
  }
}
