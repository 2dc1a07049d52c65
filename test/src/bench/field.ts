import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspace } from '@khien/platform';
import type { Contender } from './contenders/contender.js';
import { startFloor } from './contenders/floor.js';
import { startManyProcesses, startOneProcess, startSubgraphs } from './contenders/khien.js';
import { PEERS, startPeer } from './contenders/peers.js';
import { installPeers } from './contenders/peers-install.js';
import { withRealAddresses } from './contenders/supergraph-routes.js';
import type { DataSet } from './system/data-set.js';
import type { BenchIdentity } from './system/identity.js';

/** Everyone who is measured, all running. */
export interface Field {
  /** In the order of the report. */
  readonly contenders: readonly Contender[];
  /** Who could not be started, and why. */
  readonly absent: readonly { contender: string; why: string }[];
}

/** How ways to end what was started are handed over, in the order of the starts. */
export type OnStart = (stop: () => Promise<void>) => void;

/**
 * Starts every contender. Khiên and the floor have to start; a peer that does not is left out and named.
 *
 * @param say tells a person what goes on
 */
export async function startField(
  { urls, ownerUrls, scratch }: DataSet,
  identity: BenchIdentity,
  { peers, say, onStart }: { peers: boolean; say: (line: string) => void; onStart: OnStart },
): Promise<Field> {
  const keep = <T extends Contender>(contender: T): T => {
    for (const child of contender.own) onStart(child.stop);
    return contender;
  };
  const floor = keep(await startFloor(ownerUrls, scratch));
  const one = keep(await startOneProcess(urls, identity, scratch));
  const unguarded = keep(await startOneProcess(ownerUrls, identity, scratch, [], false));
  const subgraphs = await startSubgraphs(urls, identity, scratch);
  for (const child of subgraphs.values()) onStart(child.stop);
  const many = keep(await startManyProcesses(subgraphs, identity, scratch));
  const contenders: Contender[] = [floor, one, unguarded, many];
  const absent: { contender: string; why: string }[] = [];
  if (!peers) return { contenders, absent };

  const { root, supergraphFile } = workspace();
  const directory = join(root, 'test', 'bench', 'peers');
  const routed = join(scratch, 'supergraph.graphql');
  const addresses = [...subgraphs].map(([name, { url }]) => [name, url] as const);
  await writeFile(routed, withRealAddresses(await readFile(supergraphFile, 'utf8'), addresses));
  say('Installing the peers (about 500 MB when they are not there yet)');
  try {
    await installPeers(directory);
  } catch (error) {
    const lines = reasonOf(error).split('\n');
    const why = `not installed: ${lines.find((line) => line.startsWith('npm error')) ?? lines[0]}`;
    return { contenders, absent: PEERS.map(({ name }) => ({ contender: name, why })) };
  }
  for (const peer of PEERS) {
    const setting = {
      directory,
      identity,
      supergraphFile: routed,
      subgraphs: [...subgraphs.values()],
      logs: scratch,
    };
    try {
      contenders.push(keep(await startPeer(peer, setting)));
    } catch (error) {
      absent.push({ contender: peer.name, why: reasonOf(error) });
    }
  }
  return { contenders, absent };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
