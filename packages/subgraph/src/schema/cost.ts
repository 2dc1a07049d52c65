import { Directive } from 'type-graphql';

/**
 * What a field, an argument or an input field costs beside the objects that it gives: 1 is about the work for one
 * object of a page. Paging, totals and mutations have their costs from the frame.
 */
export function Cost(weight: number): MethodDecorator & PropertyDecorator {
  return Directive(`@cost(weight: ${weight})`);
}

/**
 * How many elements a plain list has at most, or where its bound is far above what is usual, usually. Every plain
 * list says so: without it the supergraph is not composed.
 */
export function AssumedSize(elements: number): MethodDecorator & PropertyDecorator {
  return Directive(`@listSize(assumedSize: ${elements})`);
}
