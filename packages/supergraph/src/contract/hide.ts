import { FEDERATION_OPERATION_TYPES, type NamedType, type Subgraphs } from '@apollo/federation-internals';
import type { ContractPart } from './contract-part.js';
import { fieldsOf, isFielded, isHidden } from './fielded.js';

/** What only federation itself needs; it is in no schema that clients see. */
const FEDERATION_TYPES: ReadonlySet<string> = new Set(FEDERATION_OPERATION_TYPES.map(({ name }) => name));

/**
 * Hides from clients (`@inaccessible`) whatever a contract does not keep. It stays in the supergraph, because joins
 * between subgraphs need it.
 */
export function hideAllBut({ fields, types }: ContractPart, subgraphs: Subgraphs): void {
  for (const subgraph of subgraphs.values()) {
    const inaccessible = subgraph.metadata().inaccessibleDirective();
    const ofFederation = (type: NamedType) =>
      FEDERATION_TYPES.has(type.name) || subgraph.schema.coreFeatures?.sourceFeature(type) !== undefined;
    for (const type of subgraph.schema.types()) {
      if (ofFederation(type)) continue;
      if (!types.has(type.name)) {
        if (!type.hasAppliedDirective(inaccessible)) type.applyDirective(inaccessible, {});
        continue;
      }
      for (const field of isFielded(type) ? fieldsOf(type) : []) {
        // Whoever answers an external field hides it; composition refuses it of whoever is only handed the value.
        if (fields.has(field.coordinate) || subgraph.metadata().isFieldExternal(field)) continue;
        if (isHidden(subgraph, field)) continue;
        field.applyDirective(inaccessible, {});
      }
    }
  }
}
