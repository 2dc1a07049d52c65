import type { OrganizationRef } from '@khien/subgraph';
import { demonstrationUnits } from './demonstration/demonstration-units.js';
import { readOrganizations } from './reference-files.js';

/** An organization by its code and its names. */
export interface NamedOrganization {
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
}

interface Node extends NamedOrganization {
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * The tree of organizations that this subgraph's seeds load, for subgraphs that must know it too.
 *
 * @param demonstration whether the generated units are in it
 */
export function organizationRefs(demonstration: boolean): readonly OrganizationRef[] {
  const ancestors = new Map<string, readonly string[]>();
  return nodes(demonstration).map(({ id, code, parentId }) => {
    const above = parentId === null ? [] : ancestors.get(parentId);
    if (above === undefined) throw new Error(`${code} stands before the organization above it`);
    const ancestorIds = [id, ...above];
    ancestors.set(id, ancestorIds);
    return { id, code, ancestorIds };
  });
}

/**
 * Every organization that somebody can act for.
 *
 * @param demonstration whether the generated units are among them
 */
export function organizationNames(demonstration: boolean): readonly NamedOrganization[] {
  return nodes(demonstration).map(({ code, name }) => ({ code, name }));
}

function nodes(demonstration: boolean): readonly Node[] {
  const all = [...readOrganizations(), ...(demonstration ? demonstrationUnits() : [])];
  return all.map(({ id, code, parentId, nameVi, nameEn }) => ({
    id,
    code,
    parentId,
    name: { vi: nameVi, en: nameEn },
  }));
}
