import type { CostDirectives, ListSize } from '@khien/supergraph';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { plus } from './saturating.js';

/** Arguments of a field, or fields of an input object, with their values. */
export type Values = Readonly<Record<string, unknown>>;

/** Elements of a list of which the supergraph does not say how many: as many as the largest page has. */
const UNKNOWN_SIZE = 200;

/** Sizes that a field gives to the lists of its type: which, and how many elements. */
export interface SizedFields {
  readonly names: readonly string[];
  readonly size: number;
}

/** What things cost, as a supergraph's `@cost` and `@listSize` say it. No weight lowers a cost. */
export class PriceList {
  readonly #directives: CostDirectives;

  constructor(directives: CostDirectives) {
    this.#directives = directives;
  }

  /** One object of a type: 1 unless it says otherwise. Values that have no fields cost nothing. */
  ofType(type: GraphQLNamedType): number {
    return this.#weight(type.name) ?? (isCompositeType(type) ? 1 : 0);
  }

  /** Asking a field once, whatever it gives: its weight and those of the arguments that are given. */
  ofField(coordinate: string, field: GraphQLField<unknown, unknown>, values: Values): number {
    let cost = this.#weight(coordinate) ?? 0;
    for (const { name, type } of field.args) {
      cost = plus(cost, this.#ofInput(`${coordinate}(${name}:)`, type, values[name]));
    }
    return cost;
  }

  /** How many elements a list has, where the list itself says so. */
  sizeOf(coordinate: string, values: Values): number {
    const size = this.#directives.listSizes.get(coordinate);
    return size && size.sizedFields.length === 0 ? elements(size, values) : UNKNOWN_SIZE;
  }

  /** The sizes that a field gives to the lists of its type; none when it says nothing about them. */
  sizedBy(coordinate: string, values: Values): SizedFields | undefined {
    const size = this.#directives.listSizes.get(coordinate);
    if (!size || size.sizedFields.length === 0) return undefined;
    return { names: size.sizedFields, size: elements(size, values) };
  }

  #ofInput(coordinate: string, type: GraphQLInputType, value: unknown): number {
    if (value === undefined || value === null) return 0;
    return plus(this.#weight(coordinate) ?? 0, this.#ofValue(type, value));
  }

  #ofValue(type: GraphQLInputType, value: unknown): number {
    if (isNonNullType(type)) return this.#ofValue(type.ofType, value);
    let cost = 0;
    if (isListType(type) && Array.isArray(value)) {
      for (const element of value) cost = plus(cost, this.#ofValue(type.ofType, element));
    } else if (isInputObjectType(type) && typeof value === 'object' && value !== null) {
      const given = value as Values;
      for (const { name, type: inner } of Object.values(type.getFields())) {
        cost = plus(cost, this.#ofInput(`${type.name}.${name}`, inner, given[name]));
      }
    }
    return cost;
  }

  #weight(coordinate: string): number | undefined {
    const weight = this.#directives.weights.get(coordinate);
    return weight === undefined ? undefined : Math.max(0, weight);
  }
}

/**
 * The largest of the slicing arguments, as it was asked for: a page that is too large is refused by whoever would read
 * it. What is no size (left out, null, negative) counts as if it had not been given.
 */
function elements({ assumedSize, slicingArguments }: ListSize, values: Values): number {
  const asked = slicingArguments
    .map((name) => values[name])
    .filter((value): value is number => typeof value === 'number' && value >= 0);
  return asked.length > 0 ? Math.max(...asked) : Math.max(0, assumedSize ?? UNKNOWN_SIZE);
}
