/**
 * Characters that XML cannot hold stand in a workbook as `_x0007_` (ECMA-376 Part 1, 22.9.2.19), and so does an underscore
 * that would be read as the beginning of one.
 */
export function decodeText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const NOT_IN_XML = /(?![\t\n])[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/gu;

/** A text as a part of a workbook holds it: {@link decodeText} gives it back. */
export function encodeText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(NOT_IN_XML, escaped)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function escaped(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
