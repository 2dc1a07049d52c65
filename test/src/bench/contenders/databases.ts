import type { SubgraphName } from '@khien/platform';
import { SUBGRAPH_NAMES } from '@khien/platform';
import { databaseUrlVariable } from '@khien/subgraph';

/** URLs of the three databases. */
export type DatabaseUrls = Readonly<Record<SubgraphName, string>>;

/** The URLs as environment variables, for a process. */
export function databaseEnvironment(urls: DatabaseUrls): Record<string, string> {
  return Object.fromEntries(SUBGRAPH_NAMES.map((name) => [databaseUrlVariable(name), urls[name]]));
}

/** The URLs from the environment variables of this process. @throws Error that names one that is missing */
export function databaseUrlsFrom(environment: NodeJS.ProcessEnv): DatabaseUrls {
  const urlOf = (name: SubgraphName): string => {
    const url = environment[databaseUrlVariable(name)];
    if (url === undefined) throw new Error(`${databaseUrlVariable(name)} is missing`);
    return url;
  };
  return {
    census: urlOf('census'),
    'security-levels': urlOf('security-levels'),
    incidents: urlOf('incidents'),
  };
}
