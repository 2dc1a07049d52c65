import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { catalogSchema, planSchema, poamSchema, resultsSchema } from './oscal.schema.js';

/** The models that are checked. */
export const OSCAL_MODELS = {
  catalog: catalogSchema,
  'system-security-plan': planSchema,
  'assessment-results': resultsSchema,
  'plan-of-action-and-milestones': poamSchema,
} as const;

/** Where a document is not of its model, and how. */
export interface OscalProblem {
  /** JSON Pointer (RFC 6901) of the value. */
  readonly pointer: string;
  /** The validator's words. */
  readonly message: string;
}

const compiled = new WeakMap<object, ValidateFunction>();

function validator(schema: object): ValidateFunction {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  // The first problem is enough: collecting all of a hostile file of millions would cost more than the file.
  const ajv = new Ajv({ strict: false, allErrors: false });
  formats.default(ajv);
  const made = ajv.compile(schema);
  compiled.set(schema, made);
  return made;
}

/** What is wrong with a document; null when it is of the model. @param schema another one of the model, such as NIST's own */
export function oscalProblem(
  model: keyof typeof OSCAL_MODELS,
  document: unknown,
  schema: object = OSCAL_MODELS[model],
): OscalProblem | null {
  const validate = validator(schema);
  if (validate(document)) return null;
  const [error] = validate.errors ?? [];
  return { pointer: error?.instancePath ?? '', message: wordsOf(error) };
}

function wordsOf(error: ErrorObject | undefined): string {
  if (error === undefined) return 'not of the model';
  const { additionalProperty, allowedValues } = error.params as Readonly<Record<string, unknown>>;
  const more = additionalProperty ?? (Array.isArray(allowedValues) ? allowedValues.join(', ') : undefined);
  return more === undefined ? (error.message ?? error.keyword) : `${error.message}: ${String(more)}`;
}
