import { join } from 'node:path';
import { findFreePort } from '@khien/embedded-postgres';
import type { Child } from '../system/child.js';
import { startChild } from '../system/child.js';
import type { BenchIdentity } from '../system/identity.js';
import { type Contender, type ContenderId, graphRequest } from './contender.js';
import { installedVersion } from './peers-install.js';

/** Where the gateways of other projects are, and what they stand in front of. */
export interface PeerSetting {
  /** The folder with their packages. */
  readonly directory: string;
  /** The supergraph with the real addresses of the subgraphs. */
  readonly supergraphFile: string;
  readonly subgraphs: readonly Child[];
  readonly logs: string;
  readonly identity: BenchIdentity;
}

interface Peer {
  readonly id: ContenderId;
  readonly name: string;
  readonly package: string;
  /** The module to run and its arguments. */
  command(setting: PeerSetting, port: number): { entry: string; args: readonly string[] };
}

const hiveCommand =
  (...flags: readonly string[]): Peer['command'] =>
  ({ directory, supergraphFile }, port) => ({
    entry: join(directory, 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js'),
    args: [
      'supergraph',
      supergraphFile,
      '--config-path',
      join(directory, 'hive.config.js'),
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      ...flags,
    ],
  });

/** The gateways of other projects, as each comes; the second as Hive's documentation says to plug in its planner. */
export const PEERS: readonly Peer[] = [
  { id: 'hive', name: 'Hive Gateway', package: '@graphql-hive/gateway', command: hiveCommand() },
  {
    id: 'hive-router',
    name: 'Hive Gateway with router-runtime',
    package: '@graphql-hive/router-runtime',
    command: hiveCommand('--hive-router-runtime'),
  },
  {
    id: 'apollo',
    name: 'Apollo Gateway, plain',
    package: '@apollo/gateway',
    command: ({ directory, supergraphFile }, port) => ({
      entry: join(directory, 'apollo-standalone.js'),
      args: [supergraphFile, String(port)],
    }),
  },
];

/** Starts one of them as a process of its own. @throws Error when it does not answer */
export async function startPeer(peer: Peer, setting: PeerSetting): Promise<Contender> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const child = await startChild(
    {
      name: peer.id,
      ...peer.command(setting, port),
      url: peer.id === 'apollo' ? new URL('/', url).toString() : url,
    },
    setting.logs,
  );
  return {
    id: peer.id,
    title: `${peer.name} ${await installedVersion(setting.directory, peer.package)}`,
    own: [child],
    shared: setting.subgraphs,
    request: ({ document }, { variables }) =>
      graphRequest(child.url, document, variables, setting.identity.peerHeaders),
  };
}
