/** Whether the database refused a control that would be inherited in a circle. */
export const isCircle = (error: unknown): boolean => violates(error, 'control_inheritance_circle');

/** Whether the database refused a control that its platform does not offer any more. */
export const isNotOffered = (error: unknown): boolean => violates(error, 'control_inheritance_offered');

function violates(error: unknown, constraint: string): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if (Reflect.get(current, 'constraint') === constraint) return true;
    current = current.cause ?? Reflect.get(current, 'previous');
  }
  return false;
}
