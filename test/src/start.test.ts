import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { waitFor } from '@khien/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dataOf } from './harness/graph.js';
import {
  type DataDirectory,
  dataDirectory,
  graphUrl,
  issuerOf,
  type KhienRun,
  khien,
} from './harness/khien.js';
import { signedIn } from './harness/sign-in.js';
import { THREE_DOMAINS, type ThreeDomains } from './harness/three-domains.js';

let data: DataDirectory;
beforeAll(async () => {
  data = await dataDirectory('start');
});
afterAll(() => data.remove());

const running = new Set<KhienRun>();
afterEach(async () => {
  for (const run of running) run.process.kill('SIGTERM');
  await Promise.all([...running].map((run) => run.ended));
  running.clear();
});

function start(...args: string[]): KhienRun {
  const run = khien(['start', '--port', '0', '--demo-scale', '0.02', ...args], { KHIEN_DATA_DIR: data.path });
  running.add(run);
  return run;
}

const systems = async (run: KhienRun) =>
  dataOf<ThreeDomains>(
    await graphUrl(run),
    THREE_DOMAINS,
    { first: 10 },
    await signedIn(await issuerOf(run), 'COORDINATOR'),
  );

interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): ProcessLine[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid = '', parent = '', ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), command: command.join(' ') };
  });
}

/** What a start has running besides itself: its parts, and the PostgreSQL on this data directory. */
function family(run: KhienRun): ProcessLine[] {
  const { pid } = run.process;
  return processes().filter(
    (line) => line.parent === pid || (line.pid !== pid && line.command.includes(data.path)),
  );
}

/** Those of them that still run; none may, once the start has ended. */
function left(members: readonly ProcessLine[]): ProcessLine[] {
  const alive = processes();
  return members.filter((member) =>
    alive.some(({ pid, command }) => pid === member.pid && command === member.command),
  );
}

/** The server itself, not a process that it made. */
const isServer = (command: string) => /bin\/postgres .*-D/.test(command);

describe.each([['one'], ['many']] as const)('khien start, %s process(es)', (mode) => {
  it('comes up, answers, again when PostgreSQL was killed, and leaves no process behind on Ctrl-C', async () => {
    const run = start('--processes', mode);
    const before = await systems(run);
    expect(before.informationSystems.nodes).toHaveLength(10);
    const parts = family(run).filter(
      ({ parent, command }) => parent === run.process.pid && !isServer(command),
    );
    expect(parts).toHaveLength(mode === 'one' ? 0 : 4);

    const postmaster = family(run).find(({ command }) => isServer(command));
    if (postmaster === undefined) throw new Error('no PostgreSQL runs on the data directory');
    process.kill(postmaster.pid, 'SIGKILL');
    expect(await waitFor(() => systems(run), { timeout: 30_000, interval: 200 })).toEqual(before);

    const members = family(run);
    expect(members.filter(({ command }) => isServer(command))).toHaveLength(1);
    run.process.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.output()).toContain('Stopped.');
    expect(left(members)).toEqual([]);
  });

  it('answers the same after everything was killed at once', async () => {
    const first = start('--processes', mode);
    const before = await systems(first);
    const parts = family(first).filter(({ command }) => command.includes('main.js'));
    expect(parts.length).toBe(mode === 'one' ? 0 : 4);
    first.process.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    await waitFor(() => left(parts).length === 0, { description: 'the end of the parts of a killed start' });

    const second = start('--processes', mode);
    expect(await systems(second)).toEqual(before);
    expect(second.output()).toMatch(/Demonstration data \(×0\.02\): already there/);
  });
});

it('in one process: the lag of every copy for Prometheus, on this machine, and not on the port of the graph', async () => {
  const run = start();
  const graph = await graphUrl(run);
  const [, metrics = ''] =
    /Metrics \(Prometheus\): (http:\/\/127\.0\.0\.1:\d+\/metrics)/.exec(run.output()) ?? [];
  // A copy has figures once it has begun to follow its owner.
  const copy = 'subgraph="incidents",projection="system_ref",stream="security-levels"';
  const behind = new RegExp(`^khien_projection_behind_seconds\\{${copy}\\} [\\d.]+$`, 'm');
  const text = await waitFor(
    async () => {
      const figures = await fetch(metrics);
      expect(figures.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
      const said = await figures.text();
      return behind.test(said) ? said : undefined;
    },
    { description: 'the figures of a copy', timeout: 60_000 },
  );
  const named = text.match(/^# TYPE \w+/gm) ?? [];
  expect(named).toHaveLength(new Set(named).size);
  for (const subgraph of ['census', 'security-levels', 'incidents']) {
    expect(text).toMatch(new RegExp(`^khien_outbox_waiting\\{subgraph="${subgraph}"\\} \\d+$`, 'm'));
  }
  expect((await fetch(new URL('/metrics', graph))).status).toBe(404);
});

it('refuses the data of another live start, and says who has them', async () => {
  const first = start();
  await graphUrl(first);
  const second = start();
  expect(await second.ended).toBe(69);
  expect(second.errors()).toContain(String(first.process.pid));
  expect(second.errors()).toContain('What to do:');
});

it('takes the next free port, loudly, when 4000 is taken; a port asked for by number is refused', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen({ host: '127.0.0.1', port: 0 }, resolve));
  const address = other.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  try {
    const refused = khien(['start', '--port', String(taken)], { KHIEN_DATA_DIR: data.path });
    expect(await refused.ended).toBe(1);
    expect(refused.errors()).toContain(`Port ${taken} is held by another program.`);

    const moved = khien(['start', '--demo-scale', '0'], {
      KHIEN_DATA_DIR: data.path,
      KHIEN_PORT: String(taken),
    });
    running.add(moved);
    const url = await graphUrl(moved);
    expect(Number(new URL(url).port)).toBeGreaterThan(taken);
    expect(moved.output()).toContain(`!! Port ${taken} is held by another program`);
  } finally {
    other.close();
  }
});
