import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';

/**
 * Which fields each subgraph answers for, as `Type.field`, hidden ones included: those that the supergraph sends
 * to it. Facts that a subgraph is only handed (`@external`) are not among them.
 *
 * @returns by the name of the subgraph
 */
export function answeredFields(supergraphSdl: string): ReadonlyMap<string, ReadonlySet<string>> {
  const { definitions } = parse(supergraphSdl);
  const graphs = new Map<string, string>();
  const answered = new Map<string, Set<string>>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name, directives } of definition.values ?? []) {
      const subgraph = argumentOf(directives?.[0], 'name') ?? name.value;
      graphs.set(name.value, subgraph);
      answered.set(subgraph, new Set());
    }
  }
  for (const type of definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      for (const graph of graphsOf(type, field)) {
        answered.get(graphs.get(graph) ?? graph)?.add(`${type.name.value}.${field.name.value}`);
      }
    }
  }
  return answered;
}

/** The graphs that answer a field: those that it names, or, when it names none, those of its type. */
function graphsOf(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): readonly string[] {
  const joins = named(field.directives, 'join__field').filter((join) => argumentOf(join, 'graph'));
  const answering =
    joins.length === 0
      ? named(type.directives, 'join__type')
      : joins.filter((join) => argumentOf(join, 'external') !== 'true');
  return [...new Set(answering.flatMap((join) => argumentOf(join, 'graph') ?? []))];
}

function named(directives: readonly ConstDirectiveNode[] | undefined, name: string) {
  return (directives ?? []).filter((directive) => directive.name.value === name);
}

function argumentOf(directive: ConstDirectiveNode | undefined, name: string): string | undefined {
  const value = directive?.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.BOOLEAN) return String(value.value);
  return value && 'value' in value ? value.value : undefined;
}
