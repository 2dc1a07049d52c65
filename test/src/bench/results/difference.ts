/**
 * Where two JSON values differ first, such as `data.nodes.3.name: "a" instead of "b"`; nothing when they are
 * equal. The order of an object's fields counts for nothing, that of a list does.
 */
export function firstDifference(actual: unknown, expected: unknown, path = ''): string | undefined {
  if (Object.is(actual, expected)) return undefined;
  if (!isComposite(actual) || !isComposite(expected) || Array.isArray(actual) !== Array.isArray(expected)) {
    return `${path || 'the whole'}: ${short(actual)} instead of ${short(expected)}`;
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const found = firstDifference(
      Reflect.get(actual, key),
      Reflect.get(expected, key),
      path ? `${path}.${key}` : key,
    );
    if (found) return found;
  }
  return undefined;
}

function isComposite(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function short(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
