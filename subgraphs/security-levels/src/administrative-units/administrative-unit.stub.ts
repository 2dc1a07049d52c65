import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** An administrative unit, which the census owns: here only what the joins need. */
@Directive('@key(fields: "id")')
@ObjectType('AdministrativeUnit', { simpleResolvers: true })
export class AdministrativeUnit {
  @Field(() => ID)
  id!: string;

  @Directive('@external')
  @Field(() => [ID])
  ancestorIds!: readonly string[];

  @Directive('@external')
  @Field(() => [ID])
  subtreeIds!: readonly string[];

  /** The unit of an identifier, for the owner to fill in. */
  static of(id: string): AdministrativeUnit {
    return Object.assign(new AdministrativeUnit(), { id });
  }

  /** The unit of a representation, with the external facts that came along. */
  static fromRepresentation(representation: Readonly<Record<string, unknown>>): AdministrativeUnit {
    return Object.assign(new AdministrativeUnit(), representation);
  }
}
