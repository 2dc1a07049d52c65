import {
  COST_VERSIONS,
  costIdentity,
  NamedSchemaElement,
  type Schema,
  Supergraph,
} from '@apollo/federation-internals';

/** What `@listSize` says about a field. */
export interface ListSize {
  /** Elements when no slicing argument is given. */
  readonly assumedSize: number | undefined;
  /** Arguments that say how many elements are asked for. */
  readonly slicingArguments: readonly string[];
  /** Fields of the field's type that have this size, in place of the field itself. */
  readonly sizedFields: readonly string[];
}

/** What a supergraph says about cost (`@cost` and `@listSize`, after IBM's GraphQL Cost Directives), by coordinate. */
export interface CostDirectives {
  /** Weights of types, fields (`Type.field`), arguments (`Type.field(argument:)`) and input fields (`Input.field`). */
  readonly weights: ReadonlyMap<string, number>;
  /** Sizes of fields (`Type.field`). */
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

/** Reads the cost directives of a supergraph, whatever names it gives them. */
export function costDirectivesOf(supergraphSdl: string): CostDirectives {
  return costDirectivesIn(Supergraph.build(supergraphSdl, { validateSupergraph: false }).schema);
}

/** Reads the cost directives from the schema of a supergraph; there are none when it links no cost specification. */
export function costDirectivesIn(schema: Schema): CostDirectives {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const feature = schema.coreFeatures?.getByIdentity(costIdentity);
  const spec = feature && COST_VERSIONS.find(feature.url.version);
  for (const cost of spec?.costDirective(schema)?.applications() ?? []) {
    if (cost.parent instanceof NamedSchemaElement)
      weights.set(cost.parent.coordinate, cost.arguments().weight);
  }
  for (const size of spec?.listSizeDirective(schema)?.applications() ?? []) {
    if (!(size.parent instanceof NamedSchemaElement)) continue;
    const { assumedSize, slicingArguments = [], sizedFields = [] } = size.arguments();
    // A supergraph writes what is left out as null.
    listSizes.set(size.parent.coordinate, {
      assumedSize: assumedSize ?? undefined,
      slicingArguments: slicingArguments ?? [],
      sizedFields: sizedFields ?? [],
    });
  }
  return { weights, listSizes };
}
