import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';
import { DEFAULT_PAGE_SIZE } from '../connection/page-args.js';

/** A total is a statement of its own, which reads everything that the list could show. */
const TOTAL_WEIGHT = 10;

/** A change is checked, written, accounted for and read again. */
const MUTATION_WEIGHT = 10;

/** Corrections that a mutation asks for: few, one for each value that is wrong. */
const USER_ERRORS = 10;

const SLICING = ['first', 'last'];
const SIZED = ['edges', 'nodes'];

/**
 * Says what every schema of the frame has in common about cost, so that no field can be without it: how large pages
 * are, what totals and mutations cost, how many user errors there are. What a field says itself stands.
 *
 * @param document the SDL of a subgraph
 */
export function annotateCosts(document: DocumentNode): DocumentNode {
  const types = new Map<string, ObjectTypeDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) types.set(definition.name.value, definition);
  }
  const annotate = (type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode => ({
    ...type,
    fields: (type.fields ?? []).map((field) => {
      const own = new Set((field.directives ?? []).map(({ name }) => name.value));
      const added = [listSizeOf(field, types), costOf(type, field)].filter(
        (directive) => directive !== undefined && !own.has(directive.name.value),
      ) as ConstDirectiveNode[];
      return added.length === 0 ? field : { ...field, directives: [...(field.directives ?? []), ...added] };
    }),
  });
  return {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ? annotate(definition) : definition,
    ),
  };
}

function listSizeOf(
  field: FieldDefinitionNode,
  types: ReadonlyMap<string, ObjectTypeDefinitionNode>,
): ConstDirectiveNode | undefined {
  const named = nameOf(field.type);
  if (isList(field.type)) {
    return named === 'UserError' ? directive(`@listSize(assumedSize: ${USER_ERRORS})`) : undefined;
  }
  const target = types.get(named);
  const sized = SIZED.filter((name) => target !== undefined && hasList(target, name));
  const slicing = SLICING.filter((name) => field.arguments?.some((argument) => argument.name.value === name));
  if (sized.length === 0 || slicing.length === 0) return undefined;
  return directive(
    `@listSize(assumedSize: ${DEFAULT_PAGE_SIZE}, slicingArguments: ${JSON.stringify(slicing)}, ` +
      `sizedFields: ${JSON.stringify(sized)}, requireOneSlicingArgument: false)`,
  );
}

function costOf(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): ConstDirectiveNode | undefined {
  if (type.name.value === 'Mutation') return directive(`@cost(weight: ${MUTATION_WEIGHT})`);
  const isTotal = field.name.value === 'totalCount' && SIZED.some((name) => hasList(type, name));
  return isTotal ? directive(`@cost(weight: ${TOTAL_WEIGHT})`) : undefined;
}

function hasList(type: ObjectTypeDefinitionNode, fieldName: string): boolean {
  return (type.fields ?? []).some((field) => field.name.value === fieldName && isList(field.type));
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE ? isList(type.type) : type.kind === Kind.LIST_TYPE;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function directive(sdl: string): ConstDirectiveNode {
  const [definition] = parse(`scalar X ${sdl}`, { noLocation: true }).definitions;
  const [parsed] = definition?.kind === Kind.SCALAR_TYPE_DEFINITION ? (definition.directives ?? []) : [];
  if (!parsed) throw new Error(`not a directive: ${sdl}`);
  return parsed;
}
