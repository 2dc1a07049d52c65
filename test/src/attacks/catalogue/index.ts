import type { Attack } from '../attack.js';
import { BYTES } from './bytes.js';
import { FILES } from './files.js';
import { FRAGMENTS } from './fragments.js';
import { HEADERS } from './headers.js';
import { INTROSPECTION } from './introspection.js';
import { OVERLOADING } from './overloading.js';
import { PLANNING } from './planning.js';
import { VARIABLES } from './variables.js';

/** The catalogue of attacks, by what they attack; docs/attacks.md has a line for each. */
export const CATALOGUE: readonly { readonly title: string; readonly attacks: readonly Attack[] }[] = [
  { title: 'More than any screen needs', attacks: OVERLOADING },
  { title: 'Fragments', attacks: FRAGMENTS },
  { title: 'Introspection', attacks: INTROSPECTION },
  { title: 'The most expensive that is let through', attacks: PLANNING },
  { title: 'Values', attacks: VARIABLES },
  { title: 'Bodies', attacks: BYTES },
  { title: 'Headers and addresses', attacks: HEADERS },
  { title: 'Files', attacks: FILES },
];
