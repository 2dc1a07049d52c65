import { ask, dataOf } from './graph.js';

/** An object type as a client sees it. */
interface ObjectShape {
  readonly name: string;
  readonly fields: readonly FieldShape[];
}

interface FieldShape {
  readonly name: string;
  /** Kind of the innermost type. */
  readonly kind: string;
}

/** What became of asking a graph for everything. */
export interface Crawl {
  /** `Type.field` of every field that was asked of a real object. */
  readonly asked: readonly string[];
  /** `Type.field` of every field that there is. */
  readonly all: readonly string[];
  /** Every error, with the coordinate at whose question it came. */
  readonly errors: readonly string[];
}

/** A way to the objects of a type: fields from the root, each with its arguments and the type that it is a field of. */
type Way = readonly { readonly of: string; readonly field: string }[];

/** Ways that are tried to the objects of one type; the first object is not always one that has everything below it. */
const WAYS_A_TYPE = 6;

/** Fields in one question: few enough for what a question may cost. */
const FIELDS_AT_ONCE = 12;

/**
 * Walks a graph from its root and asks every field of every type of an object that is really there.
 *
 * @param given arguments to try, by `Type.field`: for those that require some, and those that lead further with some
 */
export async function crawl(url: string, given: Readonly<Record<string, readonly string[]>>): Promise<Crawl> {
  const shapes = new Map((await shapesOf(url)).map((shape) => [shape.name, shape]));
  const asked = new Set<string>();
  const errors: string[] = [];
  const tried = new Map<string, number>();
  const queue: { type: string; way: Way }[] = [{ type: 'Query', way: [] }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { type, way } = next;
    const questions = (shapes.get(type)?.fields ?? []).flatMap((field) =>
      (given[`${type}.${field.name}`] ?? ['']).map((text) => ({ field, text })),
    );
    for (let start = 0; start < questions.length; start += FIELDS_AT_ONCE) {
      const some = questions.slice(start, start + FIELDS_AT_ONCE);
      const inner = some.map(
        ({ field, text }, index) =>
          `f${index}: ${field.name}${text}${isComposite(field) ? ' { __typename }' : ''}`,
      );
      const answer = await ask(url, queryFor(way, type, inner.join(' ')));
      for (const { message, path, extensions } of answer.errors) {
        const place = path?.findLast((step) => typeof step === 'string' && /^f\d+$/.test(step));
        const field = some[Number(String(place).slice(1))]?.field.name ?? inner.join(' ');
        errors.push(`${type}.${field}: ${String(extensions['code'])} ${message}`);
      }
      for (const [index, { field, text }] of some.entries()) {
        asked.add(`${type}.${field.name}`);
        for (const found of isComposite(field) ? typesIn(answer.data, `f${index}`) : []) {
          const times = tried.get(found) ?? 0;
          if (times >= WAYS_A_TYPE) continue;
          tried.set(found, times + 1);
          queue.push({ type: found, way: [...way, { of: type, field: `${field.name}${text}` }] });
        }
      }
    }
  }
  const all = [...shapes.values()].flatMap(({ name, fields }) =>
    fields.map((field) => `${name}.${field.name}`),
  );
  return { asked: [...asked], all, errors };
}

const isComposite = ({ kind }: FieldShape) => kind !== 'SCALAR' && kind !== 'ENUM';

/** Each field inside the one before, on objects of its type: what is right for unions is right for all. */
function queryFor(way: Way, type: string, selection: string): string {
  const last = way.length === 0 ? `{ ${selection} }` : ` { ... on ${type} { ${selection} } }`;
  return way.reduceRight(
    (inner, { of, field }, index) =>
      index === 0 ? `{ ${field}${inner} }` : ` { ... on ${of} { ${field}${inner} } }`,
    last,
  );
}

/** Names of the types of the objects that stand under a field, wherever it stands. */
function typesIn(value: unknown, field: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (part: unknown, under: string | undefined): void => {
    if (Array.isArray(part)) for (const one of part) visit(one, under);
    if (typeof part !== 'object' || part === null) return;
    const name: unknown = Reflect.get(part, '__typename');
    if (under === field && typeof name === 'string') found.add(name);
    for (const [key, below] of Object.entries(part)) visit(below, Array.isArray(part) ? under : key);
  };
  visit(value, undefined);
  return found;
}

const SCHEMA = `{ __schema { types { name kind fields {
  name type { ${'kind name ofType { '.repeat(3)} kind name ${'} '.repeat(3)} }
} } } }`;

interface TypeRef {
  readonly kind: string;
  readonly ofType?: TypeRef | null;
}

interface Introspected {
  readonly name: string;
  readonly kind: string;
  readonly fields:
    | readonly {
        readonly name: string;
        readonly type: TypeRef;
      }[]
    | null;
}

async function shapesOf(url: string): Promise<readonly ObjectShape[]> {
  const { __schema } = await dataOf<{ __schema: { types: readonly Introspected[] } }>(url, SCHEMA);
  return __schema.types
    .filter(({ name, kind }) => kind === 'OBJECT' && !name.startsWith('__'))
    .map(({ name, fields }) => ({
      name,
      fields: (fields ?? []).map((field) => ({ name: field.name, kind: innermost(field.type) })),
    }));
}

function innermost({ kind, ofType }: TypeRef): string {
  return ofType ? innermost(ofType) : kind;
}
