import type { Excess } from './limit-error.js';
import type { OperationLimits } from './limits.js';

/**
 * What the values of the variables exceed. Walks through them without recursion and stops at the first limit: values
 * may be nested as deep as a parser of JSON lets them be.
 */
export function variablesExcess(
  variables: Readonly<Record<string, unknown>>,
  limits: OperationLimits,
): Excess | undefined {
  const names = Object.keys(variables);
  if (names.length > limits.variables) {
    return { limit: 'variables', actual: names.length, max: limits.variables };
  }
  let characters = 0;
  let values = 0;
  let nesting = 0;
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: variables, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') characters += value.length;
    if (value === null || typeof value !== 'object') continue;
    nesting = Math.max(nesting, depth);
    for (const [name, inner] of Object.entries(value)) {
      values++;
      if (!Array.isArray(value)) characters += name.length;
      open.push({ value: inner, depth: depth + 1 });
    }
    if (values > limits.variableValues) break;
    if (nesting > limits.variableNesting) break;
  }
  if (values > limits.variableValues) {
    return { limit: 'variableValues', actual: values, max: limits.variableValues };
  }
  if (nesting > limits.variableNesting) {
    return { limit: 'variableNesting', actual: nesting, max: limits.variableNesting };
  }
  if (characters > limits.variableCharacters) {
    return { limit: 'variableCharacters', actual: characters, max: limits.variableCharacters };
  }
  return undefined;
}
