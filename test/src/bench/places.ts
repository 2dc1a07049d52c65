import { answerOf, graphRequest } from './contenders/contender.js';

/** A place in a list of the graph. */
export interface Place {
  readonly cursor: string;
  /** Of what stands there. */
  readonly reference: string;
}

/** The largest page that the graph gives. */
const PAGE = 200;
/** As far into a list as the questions go. */
const MOST_PAGES = 11;

/** The first places of a list, in its order. @param list field of the root, such as `incidents` @param who headers that prove who asks */
export async function placesOf(
  graph: string,
  list: 'informationSystems' | 'incidents',
  who: Readonly<Record<string, string>>,
): Promise<Place[]> {
  const document = `query Places($first: Int!, $after: String) {
    list: ${list}(first: $first, after: $after) {
      edges { cursor node { reference } }
      pageInfo { endCursor hasNextPage }
    }
  }`;
  const places: Place[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const request = graphRequest(graph, document, { first: PAGE, after }, who);
    const { data } = (await answerOf(request)) as { data: { list: PlacesPage } };
    const { edges, pageInfo } = data.list;
    places.push(...edges.map(({ cursor, node }) => ({ cursor, reference: node.reference })));
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) break;
  }
  return places;
}

interface PlacesPage {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly reference: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/**
 * A number of things out of more, evenly spread.
 *
 * @throws RangeError when there are not that many
 */
export function someOf<T>(all: readonly T[], number: number): readonly T[] {
  if (all.length < number) throw new RangeError(`${number} of only ${all.length}`);
  return all.filter((_, place) => Math.floor((place * number) / all.length) !== previous(place));

  function previous(place: number): number {
    return place === 0 ? -1 : Math.floor(((place - 1) * number) / all.length);
  }
}
