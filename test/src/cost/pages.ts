/** An operation of somebody who builds on the graph. */
export interface PageQuery {
  readonly title: string;
  readonly query: string;
}

/** What front-end teams ask for a page, an export at the upper end of it. */
export const PAGES: readonly PageQuery[] = [
  {
    title: 'A table of 50 systems that were searched, with a total',
    query: `{
      informationSystems(first: 50, filter: { search: "cong", state: [OPERATING] }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { cursor node { id reference name state owner { id name } operator { id name } level { value status } openIncidentCount } }
      }
    }`,
  },
  {
    title: 'One incident: parties, systems with owners and areas, people behind it',
    query: `{
      incident(reference: "SC-2026-000457") {
        id reference title class severity state tlp detectedAt
        area { fullName parent { fullName } }
        reporter { id name }
        rsitCategories { machineTag }
        parties(first: 50) { totalCount edges { cursor node { role organization { id name } } } }
        systems(first: 50) {
          totalCount
          edges { role impact linkedAt node { reference name owner { name } level { value } servedAreas(first: 10) { nodes { fullName } } } }
        }
        populationAffected { ... on PopulationFigure { value basis } ... on FigureUnavailable { reason remedy } }
      }
    }`,
  },
  {
    title: 'The home page of a coordinator: latest incidents, two years of statistics, levels',
    query: `{
      incidents(first: 20) {
        totalCount
        nodes { reference title class severity state detectedAt area { fullName } systems(first: 3) { nodes { reference name } } }
      }
      thisYear: incidentStatistics(period: { kind: FREE, from: "2026-01-01", to: "2026-11-01" }) { origin incidents byClass { class month incidents } }
      lastYear: incidentStatistics(period: { kind: YEAR, from: "2025-01-01" }) { origin incidents byClass { class month incidents } }
      levelSummary { origin systems byLevel { level status systems } }
    }`,
  },
  {
    title: 'The 34 provinces: systems, organizations, incidents and people of each',
    query: `{
      administrativeUnits(first: 34, filter: { level: PROVINCE }) {
        nodes {
          id fullName
          informationSystems(first: 5) { totalCount nodes { reference name level { value } } }
          organizations(first: 5) { nodes { name } }
          incidents(first: 5) { totalCount nodes { reference severity } }
          population { ... on PopulationFigure { value basis } ... on FigureUnavailable { reason } }
        }
      }
    }`,
  },
  {
    title: 'An export: 200 systems, each with the criteria of its level, areas, incidents and people',
    query: `{
      informationSystems(first: 200, order: REFERENCE) {
        pageInfo { hasNextPage endCursor }
        nodes {
          reference name state kind users
          owner { code name } operator { code name }
          level { value status criteria { citation } }
          servedAreas(first: 20) { nodes { id fullName } }
          incidents(first: 20) { nodes { reference class severity detectedAt } }
          populationServed { ... on PopulationFigure { value basis status } ... on FigureUnavailable { reason } }
        }
      }
    }`,
  },
];

/** As many as there may be, of as many as there may be: a list in a list, and so on. */
function nested(levels: number): string {
  let fields = 'reference';
  for (let level = levels; level > 1; level--) {
    fields = `${level % 2 === 0 ? 'incidents' : 'systems'}(first: 200) { nodes { ${fields} } }`;
  }
  return `{ informationSystems(first: 200) { nodes { ${fields} } } }`;
}

/** What nobody needs at once. */
export const TOO_MUCH: readonly PageQuery[] = [
  { title: '200 incidents of each of 200 systems', query: nested(2) },
  { title: '`first: 200` nested four deep', query: nested(4) },
];
