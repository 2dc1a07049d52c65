import type { SignInOptions } from '@khien/gateway';
import type { EventsPlace } from '../databases/databases.js';
import type { SubgraphName } from '../subgraphs/subgraphs.js';

/** A platform that answers. */
export interface RunningPlatform {
  /** The graph, such as `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /** Where its figures for Prometheus are, if one process has them all; else each subgraph's server has its own. */
  readonly metricsUrl?: string;
  /** Process ids by part, where the parts are processes of their own. */
  readonly pids: Readonly<Partial<Record<SubgraphName | 'gateway', number>>>;
  /** Lets requests in flight finish, then stops everything but the databases. */
  close(): Promise<void>;
}

/** What both ways of launching need. */
export interface LaunchOptions {
  readonly databaseUrls: Readonly<Record<SubgraphName, string>>;
  readonly supergraphFile: string;
  /** What carries events between the subgraphs; none are carried unless given. */
  readonly events?: Pick<EventsPlace, 'url' | 'retentionDays'> | undefined;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly logLevel: string;
  /** Where uploaded files are kept and how they are judged: environment variables `KHIEN_FILE…`; none: no files are taken. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Where people and services sign in; none: everybody is the public. */
  readonly signIn?: SignInOptions | undefined;
}
