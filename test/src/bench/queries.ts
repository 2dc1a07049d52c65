import { THREE_DOMAINS } from '../harness/three-domains.js';

/** What the contenders are asked. */
export type QueryName = 'three-domains' | 'one-system' | 'incident-page';

/** One question: in GraphQL for the gateways, as an address for the floor. */
export interface BenchQuery {
  readonly name: QueryName;
  readonly title: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The route of the floor, with its arguments. */
  readonly floorPath: string;
}

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
  query IncidentPage($first: Int!) {
    incidents(first: $first) {
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
const PAGE = { systems: 50, incidents: 200 } as const;

/** The questions. @param reference of the system that is looked up alone */
export function benchQueries(reference: string): readonly BenchQuery[] {
  return [
    {
      name: 'three-domains',
      title: 'Three domains: 50 systems, each with owner, level, 5 latest incidents, population served',
      document: THREE_DOMAINS,
      variables: { first: PAGE.systems },
      floorPath: `/three-domains?first=${PAGE.systems}`,
    },
    {
      name: 'one-system',
      title: 'One system by reference, with owner and level',
      document: ONE_SYSTEM,
      variables: { reference },
      floorPath: `/one-system?reference=${encodeURIComponent(reference)}`,
    },
    {
      name: 'incident-page',
      title: 'A page of 200 incidents, each with its systems',
      document: INCIDENT_PAGE,
      variables: { first: PAGE.incidents },
      floorPath: `/incident-page?first=${PAGE.incidents}`,
    },
  ];
}
