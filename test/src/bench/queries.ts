import { type Place, someOf } from './places.js';

/** What the contenders are asked. */
export type QueryName = 'three-domains' | 'one-system' | 'incident-page' | 'three-domains-same';

/** One question with its arguments. */
export interface Variant {
  readonly variables: Readonly<Record<string, unknown>>;
  /** The route of the floor, with the same arguments. */
  readonly floorPath: string;
}

/** A question that is asked in turn with many different arguments. */
export interface BenchQuery {
  readonly name: QueryName;
  readonly title: string;
  readonly document: string;
  readonly variants: readonly Variant[];
}

const THREE_DOMAINS = /* GraphQL */ `
  query ThreeDomains($first: Int!, $after: String) {
    informationSystems(first: $first, after: $after) {
      nodes {
        reference
        name
        owner { code name }
        level { value }
        incidents(first: 5) { nodes { reference class severity state detectedAt } }
        populationServed {
          __typename
          ... on PopulationFigure { value referenceFrom basis }
          ... on FigureUnavailable { reason }
        }
      }
    }
  }
`;

const ONE_SYSTEM = /* GraphQL */ `
  query OneSystem($reference: String!) {
    informationSystem(reference: $reference) {
      reference
      name
      owner { code name }
      level { value }
    }
  }
`;

const INCIDENT_PAGE = /* GraphQL */ `
  query IncidentPage($first: Int!, $after: String) {
    incidents(first: $first, after: $after) {
      nodes {
        reference
        class
        severity
        state
        detectedAt
        systems(first: 5) { nodes { reference name } }
      }
    }
  }
`;

/** Sizes of the pages that are asked for. */
const SYSTEMS = 50;
const INCIDENTS = 200;

/**
 * How many different arguments a question is asked with. Many more than there are requests in flight: a gateway
 * that joins equal requests in flight would else be measured at that, and nothing else. The last question
 * measures just that.
 */
const VARIANTS = 100;

/**
 * The questions.
 *
 * @param systems places in the list of systems, in its order; some pages begin behind them
 * @param incidents places in the list of incidents, likewise
 */
export function benchQueries(systems: readonly Place[], incidents: readonly Place[]): readonly BenchQuery[] {
  const page = (route: string, first: number) => (place: Place) => ({
    variables: { first, after: place.cursor },
    floorPath: `/${route}?first=${first}&after=${encodeURIComponent(place.reference)}`,
  });
  const threeDomains = someOf(systems.slice(0, -SYSTEMS), VARIANTS).map(page('three-domains', SYSTEMS));
  return [
    {
      name: 'three-domains',
      title: `Three domains: ${SYSTEMS} systems, each with owner, level, 5 latest incidents, population served`,
      document: THREE_DOMAINS,
      variants: threeDomains,
    },
    {
      name: 'one-system',
      title: 'One system by reference, with owner and level',
      document: ONE_SYSTEM,
      variants: someOf(systems, VARIANTS).map(({ reference }) => ({
        variables: { reference },
        floorPath: `/one-system?reference=${encodeURIComponent(reference)}`,
      })),
    },
    {
      name: 'incident-page',
      title: `A page of ${INCIDENTS} incidents, each with its systems`,
      document: INCIDENT_PAGE,
      variants: someOf(incidents.slice(0, -INCIDENTS), VARIANTS).map(page('incident-page', INCIDENTS)),
    },
    {
      name: 'three-domains-same',
      title: 'Three domains again, but everyone asks for the same page at the same moment',
      document: THREE_DOMAINS,
      variants: threeDomains.slice(0, 1),
    },
  ];
}
