/** A query that the explorer offers in a tab. */
export interface GraphExample {
  /** What it asks, in a few words; stands as a comment above the query. */
  readonly title: string;
  /** The operation; its name becomes the name of the tab. */
  readonly query: string;
}

/** What the explorer shows unless whoever starts the gateway brings examples of the graph at hand. */
export const defaultExamples: readonly GraphExample[] = [
  {
    title: 'What can be asked of this graph',
    query: `query WhatCanBeAsked {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}`,
  },
];
