import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import type { CompositionProblem } from './composition-error.js';

/**
 * The description rule: every type, field, argument, input field and enum value that a client can see says what
 * it is. Root operation types need no description of their own; what GraphQL itself brings is left out.
 */
export function checkDescriptions(apiSchema: GraphQLSchema): CompositionProblem[] {
  const roots = new Set([
    apiSchema.getQueryType(),
    apiSchema.getMutationType(),
    apiSchema.getSubscriptionType(),
  ]);
  const missing: string[] = [];
  for (const type of Object.values(apiSchema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    const isRoot = isObjectType(type) && roots.has(type);
    if (!isRoot && isBlank(type.description)) missing.push(type.name);
    missing.push(...membersWithoutDescription(type));
  }
  return missing.map((coordinate) => ({
    code: 'DESCRIPTION_MISSING',
    message: `${coordinate} has no description; say what it is, in which unit and from which source.`,
  }));
}

function membersWithoutDescription(type: GraphQLNamedType): string[] {
  const missing: string[] = [];
  const require = (coordinate: string, description: string | null | undefined) => {
    if (isBlank(description)) missing.push(coordinate);
  };
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      require(`${type.name}.${field.name}`, field.description);
      for (const argument of field.args) {
        require(`${type.name}.${field.name}(${argument.name}:)`, argument.description);
      }
    }
  } else if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      require(`${type.name}.${field.name}`, field.description);
    }
  } else if (isEnumType(type)) {
    for (const value of type.getValues()) require(`${type.name}.${value.name}`, value.description);
  }
  return missing;
}

function isBlank(description: string | null | undefined): boolean {
  return description === undefined || description === null || description.trim() === '';
}
