import { findNodeAtLocation, type ParseError, parseTree } from 'jsonc-parser';

/** The line of an offset, from 1. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** The steps of a JSON Pointer (RFC 6901). */
function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A JSON Pointer of these steps. */
export function pointerOf(...steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Finds lines of a JSON text, for people who open it in an editor. */
export class JsonPlaces {
  readonly #root: ReturnType<typeof parseTree>;
  readonly #errors: ParseError[] = [];

  constructor(private readonly text: string) {
    this.#root = parseTree(text, this.#errors, { disallowComments: true });
  }

  /** The line of the first mistake of the text; null for JSON. */
  get firstError(): number | null {
    const [error] = this.#errors;
    return error === undefined ? null : lineAt(this.text, error.offset);
  }

  /** The line on which the value of a pointer begins, or of the nearest one around it. */
  lineOf(pointer: string): number {
    const steps = stepsOf(pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    for (let length = steps.length; length >= 0; length -= 1) {
      const node = this.#root && findNodeAtLocation(this.#root, steps.slice(0, length));
      // A property is told by its name.
      if (node) return lineAt(this.text, node.parent?.type === 'property' ? node.parent.offset : node.offset);
    }
    return 1;
  }
}
