import {
  type FieldDefinition,
  type InterfaceType,
  isFederationField,
  isInterfaceType,
  isObjectType,
  type NamedType,
  type ObjectType,
  type Subgraph,
} from '@apollo/federation-internals';

/** A type with fields that a resolver answers. */
export type FieldedType = ObjectType | InterfaceType;

/** A field of such a type. */
export type Field = FieldDefinition<FieldedType>;

/** Names of the root types; federation gives them these in every subgraph. */
export const ROOTS: readonly string[] = ['Query', 'Mutation', 'Subscription'];

/** Whether a type has fields that a resolver answers. */
export function isFielded(type: NamedType | undefined): type is FieldedType {
  return type !== undefined && (isObjectType(type) || isInterfaceType(type));
}

/** The fields of a type without those that federation itself asks. */
export function fieldsOf(type: FieldedType): readonly Field[] {
  const fields: readonly Field[] = type.fields();
  return fields.filter((field) => !isFederationField(field));
}

/** Whether a subgraph gives this tag to a field of its own. */
export function hasTag(subgraph: Subgraph, field: Field, tag: string): boolean {
  return field
    .appliedDirectivesOf(subgraph.metadata().tagDirective())
    .some((directive) => directive.arguments().name === tag);
}

/** Whether a subgraph hides a field of its own from all clients. */
export function isHidden(subgraph: Subgraph, field: Field): boolean {
  return field.hasAppliedDirective(subgraph.metadata().inaccessibleDirective());
}
