import {
  type ConstDirectiveNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type ScalarTypeDefinitionNode,
  type UnionTypeDefinitionNode,
  visit,
} from 'graphql';
import type { PublicPart } from './public-part.js';

/** Name of the tag of what the public can reach, from which its contract is made. */
export const PUBLIC_TAG = 'public';

const TAG: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'tag' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'name' },
      value: { kind: Kind.STRING, value: PUBLIC_TAG },
    },
  ],
};

/** Definitions that are tagged as a whole. */
type Whole =
  | EnumTypeDefinitionNode
  | InputObjectTypeDefinitionNode
  | ScalarTypeDefinitionNode
  | UnionTypeDefinitionNode;

/** Puts the public tag on every definition of the public part, in the SDL of a subgraph. */
export function tagPublicPart(sdl: string, { fields, types }: PublicPart): string {
  const whole = <T extends Whole>(node: T) => (types.has(node.name.value) ? tagged(node) : undefined);
  const ofFields = <T extends ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode>(node: T): T => ({
    ...node,
    ...(node.fields && {
      fields: node.fields.map((field) =>
        fields.has(`${node.name.value}.${field.name.value}`) ? tagged(field) : field,
      ),
    }),
  });
  const document = visit(parse(sdl, { noLocation: true }), {
    ObjectTypeDefinition: ofFields,
    InterfaceTypeDefinition: ofFields,
    UnionTypeDefinition: whole,
    EnumTypeDefinition: whole,
    InputObjectTypeDefinition: whole,
    ScalarTypeDefinition: whole,
  });
  return print(document);
}

function tagged<T extends Whole | FieldDefinitionNode>(node: T): T {
  return { ...node, directives: [...(node.directives ?? []), TAG] };
}
