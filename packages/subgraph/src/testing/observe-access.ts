import { ROLES, Role } from '@khien/identity';
import { type SubgraphDefinition, schemaOf } from '../definition.js';
import { type GraphField, graphFields } from '../policy/graph-fields.js';
import {
  type Access,
  ALL,
  accessAs,
  accessText,
  NAMED,
  NONE,
  OTHER,
  OWN,
  type Standing,
} from '../policy/matrix/access.js';
import { type AccessRow, accessMatrix, OBJECT } from '../policy/matrix/access-matrix.js';
import type { GraphResult } from '../server/execute.js';
import { answerOf } from './answer.js';
import { selectionOf } from './selection.js';

/**
 * How the caller stands to the object that is asked for: it belongs to the caller's organization, to another one,
 * or to another one and names the caller by subject.
 */
export type Relation = 'own' | 'other' | 'named';

/** Who asks in an observation: somebody with one role. */
export interface Asking {
  readonly role: Role;
  readonly relation: Relation;
}

/** How the objects of one type are asked for. */
export interface Observation {
  readonly definition: SubgraphDefinition;
  readonly type: string;
  /** Which of the type's cases the objects are of; left out for a type without cases. */
  readonly caseName?: string;
  /** How who asks stands to the circles that rules speak of: a member unless given. */
  readonly standing?: Standing;
  /** Where the object stands in the answer, such as `['systems', 'nodes', 0]`. Use no aliases on the way. */
  readonly at: readonly (string | number)[];
  /**
   * The query that leads to one object which stands so to who asks; `selection` is `{ … }` with all fields of it.
   * Hidden fields of the object must have a value: without one, given and denied look alike.
   */
  query(selection: string, asking: Asking): string;
  /** Asks a query as somebody with this role alone. */
  ask(query: string, asking: Asking): Promise<GraphResult>;
  /** Arguments of the fields that require some, such as `{ name: '(language: EN)' }`. */
  readonly arguments?: Readonly<Record<string, string>>;
}

/** What is asked of a subgraph again and again. */
interface Known {
  readonly matrix: readonly AccessRow[];
  readonly fields: readonly GraphField[];
}

const known = new WeakMap<SubgraphDefinition, Known>();

/** Made once a definition: to build a schema of hundreds of types takes longer than to observe one of them. */
function knownOf(definition: SubgraphDefinition): Known {
  const before = known.get(definition);
  if (before) return before;
  const made = { matrix: accessMatrix(definition), fields: graphFields(schemaOf(definition).schema) };
  known.set(definition, made);
  return made;
}

const BITS: Readonly<Record<Relation, Access>> = { own: OWN, other: OTHER, named: NAMED };

/** The lines of the access matrix for one type and case, as somebody of this standing reads them: what an observation has to equal. */
export function declaredAccess(
  definition: SubgraphDefinition,
  type: string,
  caseName = '',
  standing: Standing = 'member',
): readonly AccessRow[] {
  const rows = knownOf(definition).matrix.filter((row) => row.type === type && row.case === caseName);
  if (rows.length === 0) throw new Error(`the access matrix has no ${type} ${caseName}`);
  return rows.map((row) => {
    const entries = ROLES.map((role) => [role, accessAs(standing, row.access[role])]);
    return { ...row, access: Object.fromEntries(entries) as AccessRow['access'] };
  });
}

/** Whether a circle lets somebody in to a type: then outsiders are observed as well. */
export function speaksOfCircle(definition: SubgraphDefinition, type: string): boolean {
  const rows = knownOf(definition).matrix.filter((row) => row.type === type);
  return rows.some(({ access }) => ROLES.some((role) => access[role].includes('/')));
}

/**
 * Asks for every field of an object as every role, of the own and of another organization (and, where a rule
 * speaks of it, as somebody named), and gives the lines of the access matrix as they were observed. A test
 * compares them with {@link declaredAccess}: what the policy says is then what the graph does.
 *
 * @throws Error when something fails for another reason than a denial, or a denial has the wrong code
 */
export async function observeAccess(observation: Observation): Promise<readonly AccessRow[]> {
  const { definition, type, caseName } = observation;
  const declared = declaredAccess(definition, type, caseName, observation.standing);
  const fields = knownOf(definition).fields.filter((field) => field.type.name === type);
  const speaksOfNamed = declared.some(({ access }) => ROLES.some((role) => access[role].includes('named')));
  const relations: readonly Relation[] = speaksOfNamed ? ['own', 'other', 'named'] : ['own', 'other'];

  const seen = new Map(declared.map(({ field }) => [field, new Map<Role, Access>()]));
  for (const role of ROLES) {
    for (const relation of relations) {
      for (const field of await readable(observation, fields, { role, relation })) {
        const byRole = seen.get(field);
        byRole?.set(role, (byRole.get(role) ?? NONE) | BITS[relation]);
      }
    }
  }
  return declared.map((row) => {
    const texts = ROLES.map((role) => {
      const access = seen.get(row.field)?.get(role) ?? NONE;
      const all = speaksOfNamed ? OWN | OTHER | NAMED : OWN | OTHER;
      return [role, accessText(access === all ? ALL : access)];
    });
    return { ...row, access: Object.fromEntries(texts) as AccessRow['access'] };
  });
}

/** The fields that could be read, and `(object)` when there was an object at all. */
async function readable(
  observation: Observation,
  fields: readonly GraphField[],
  asking: Asking,
): Promise<readonly string[]> {
  const { ask, at, query, arguments: given = {} } = observation;
  const result = await ask(query(selectionOf(fields, given), asking), asking);
  const answer = answerOf(result, asking.role);
  const object = answer.valueAt(at);
  if (typeof object !== 'object' || object === null) return [];
  const read = fields.filter(({ field, hidden }) => {
    const value = answer.valueAt([...at, field.name]);
    const empty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    return !answer.deniedAt([...at, field.name]) && !(hidden && empty);
  });
  return [OBJECT, ...read.map(({ field }) => field.name)];
}

/** How the root fields are asked. */
export interface RootObservation {
  readonly definition: SubgraphDefinition;
  readonly type: 'Query' | 'Mutation';
  /** Asks a query as somebody with this role alone. */
  ask(query: string, role: Role): Promise<GraphResult>;
  /** Arguments of the root fields that require some, such as `{ organization: '(id: "…")' }`. */
  readonly arguments?: Readonly<Record<string, string>>;
}

/**
 * Asks every root field as every role, one at a time, and gives the lines of the matrix as they were observed: what
 * is declared where the field was not denied, `-` where it was, `all` where it should have been. Of a mutation
 * that is let through, the arguments decide what it does: give some that change nothing.
 */
export async function observeRootAccess(observation: RootObservation): Promise<readonly AccessRow[]> {
  const { definition, type, ask, arguments: given = {} } = observation;
  const declared = declaredAccess(definition, type);
  const fields = knownOf(definition).fields.filter((field) => field.type.name === type);
  const rows: AccessRow[] = [];
  for (const row of declared) {
    const asked = fields.filter(({ field }) => field.name === row.field);
    const access: Record<string, string> = {};
    for (const role of ROLES) {
      const result = await ask(`${type.toLowerCase()} ${selectionOf(asked, given)}`, role);
      const denied = answerOf(result, role, { tolerant: true }).deniedAt([row.field]);
      access[role] = denied ? '-' : row.access[role] === '-' ? 'all' : row.access[role];
    }
    rows.push({ ...row, access: access as AccessRow['access'] });
  }
  return rows;
}
