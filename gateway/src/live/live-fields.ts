import { type GraphQLSchema, getNamedType, isObjectType, isScalarType } from 'graphql';

/** Something that can be subscribed to. */
export interface LiveField {
  /** The field of `Subscription`, such as `incidentChanged`. */
  readonly name: string;
  /** The field of `Query` that is asked for every event, such as `incidentChange`. */
  readonly question: string;
  /** The type of its events, such as `Incident`. */
  readonly type: string;
  /** The subgraph that has them. */
  readonly stream: string;
}

const CHANGED = /^(.+)Change(d)$/;

/** The argument of a subscription that says after which event it goes on. */
export const AFTER = 'after';

/** The argument of a question that says which event. */
export const EVENT = 'event';

/**
 * What can be subscribed to in a supergraph, by the one convention that there is: `thingChanged(after: …, …): T`
 * of `Subscription` is answered, event by event, by `thingChange(event: ID!, …): T` of `Query`, with the same
 * other arguments.
 *
 * @param apiSchema what clients see
 * @param supergraphSdl where it is composed from: which subgraph has which field
 * @throws Error for a field that keeps to no such convention: nobody would ever hear of it
 */
export function liveFieldsOf(apiSchema: GraphQLSchema, supergraphSdl: string): readonly LiveField[] {
  const subscriptions = apiSchema.getSubscriptionType()?.getFields() ?? {};
  const questions = apiSchema.getQueryType()?.getFields() ?? {};
  return Object.values(subscriptions).map((field) => {
    const [, thing = ''] = CHANGED.exec(field.name) ?? [];
    const question = questions[`${thing}Change`];
    const type = getNamedType(field.type);
    const takesEvent = question?.args.some(
      ({ name, type: argument }) => name === EVENT && isScalarType(getNamedType(argument)),
    );
    if (!question || !takesEvent || !isObjectType(type) || getNamedType(question.type) !== type) {
      throw new Error(
        `Subscription.${field.name} needs a field Query.${thing || field.name}Change(${EVENT}: ID!) of the same type that answers it.`,
      );
    }
    return {
      name: field.name,
      question: question.name,
      type: `${thing.charAt(0).toUpperCase()}${thing.slice(1)}`,
      stream: ownerOf(field.name, supergraphSdl),
    };
  });
}

/** The subgraph of a root field, by the names that a composed supergraph gives them. */
function ownerOf(field: string, supergraphSdl: string): string {
  const type = /^type Subscription\b[^{]*\{[^}]*\}/m.exec(supergraphSdl)?.[0] ?? '';
  const line = new RegExp(`\\b${field}\\b[^\\n]*@join__field\\(graph: (\\w+)`).exec(type);
  const joined = line?.[1] ?? /@join__type\(graph: (\w+)/.exec(type)?.[1] ?? '';
  const name = new RegExp(`\\b${joined} @join__graph\\(name: "([^"]+)"`).exec(supergraphSdl)?.[1];
  if (name === undefined)
    throw new Error(`The supergraph does not say which subgraph has Subscription.${field}.`);
  return name;
}
