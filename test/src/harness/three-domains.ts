/** The three-domain query: systems, who owns them, their level, their latest incidents, the people behind them. */
export const THREE_DOMAINS = /* GraphQL */ `
  query ThreeDomains($first: Int!) {
    informationSystems(first: $first) {
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

/** The answer to {@link THREE_DOMAINS}. */
export interface ThreeDomains {
  readonly informationSystems: {
    readonly nodes: readonly {
      readonly reference: string;
      readonly name: string;
      readonly owner: { readonly code: string; readonly name: string };
      readonly level: { readonly value: number | null };
      readonly incidents: {
        readonly nodes: readonly { readonly reference: string; readonly detectedAt: string }[];
      } | null;
      readonly populationServed: { readonly __typename: string; readonly value?: number } | null;
    }[];
  };
}
