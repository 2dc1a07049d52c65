import { parseArgs } from 'node:util';

/** How the benchmark runs. */
export interface BenchOptions {
  /** How often every contender is measured for every query. */
  readonly rounds: number;
  /** Length of one measurement, in seconds. */
  readonly durationS: number;
  /** Load before the first measurement of a contender and query, in seconds. */
  readonly warmUpS: number;
  /** Requests in flight at any moment. */
  readonly connections: number;
  /** Size of the demonstration data; 1 is 3,000 systems and 20,000 incidents. */
  readonly scale: number;
  /** Whether the gateways of other projects are measured too. */
  readonly peers: boolean;
  /** Instead of measuring, find where a process spends its time: the platform in one, or the gateway of many. */
  readonly profile: 'one' | 'many' | undefined;
  /** Instead of measuring, fire the catalogue of attacks and see what others notice. */
  readonly attacks: boolean;
  /** Instead of measuring, ask for more than can be done and see what becomes of what is accepted. */
  readonly overload: boolean;
  /** Instead of measuring, the summary and the pages of lists with few and with many systems. */
  readonly oversight: boolean;
  /** Instead of measuring, import a year of observations beside a bare COPY of the same rows. */
  readonly feed: boolean;
  /** Instead of measuring, figures of incidents over ten million of them times the scale. */
  readonly statistics: boolean;
}

/** An option of the command line that is unknown or out of range. */
export class BenchUsageError extends Error {
  override readonly name = 'BenchUsageError';
}

const FULL = { rounds: 7, durationS: 3, warmUpS: 3, scale: 1 };
const QUICK = { rounds: 1, durationS: 1, warmUpS: 1, scale: 0.1 };

/** What `--help` prints. */
export const USAGE = `pnpm bench [options]
  --quick            one short round on a tenth of the data: shows that all works, measures little
  --rounds <n>       measurements of every contender for every query (default ${FULL.rounds})
  --duration <s>     length of one measurement in seconds (default ${FULL.durationS})
  --warm-up <s>      load before the first measurement in seconds (default ${FULL.warmUpS})
  --connections <n>  requests in flight (default 10)
  --scale <n>        size of the demonstration data (default ${FULL.scale})
  --no-peers         leave out the gateways of other projects
  --profile <one|many>  instead: where the platform in one process, or the gateway of many, spends its time on
                     the three-domain query
  --attacks          instead: fire each attack of the catalogue at the platform in one process, while others ask
  --overload         instead: ask the platform in one process for more and more at once, far beyond what it can do
  --oversight        instead: the summary of levels and the pages of lists, at the scale and at a hundred times of it
  --feed             instead: import a year of observations beside a bare COPY of the same rows, and watch memory
  --statistics       instead: figures of incidents over ten million of them, times the scale
`;

/**
 * Reads the command line.
 *
 * @returns undefined when only help is asked for
 * @throws BenchUsageError
 */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const base = values.quick ? QUICK : FULL;
  return {
    rounds: number('rounds', values.rounds, base.rounds, { least: 1, whole: true }),
    durationS: number('duration', values.duration, base.durationS, { least: 1, whole: true }),
    warmUpS: number('warm-up', values['warm-up'], base.warmUpS, { least: 1, whole: true }),
    connections: number('connections', values.connections, 10, { least: 1, whole: true }),
    scale: number('scale', values.scale, base.scale, { least: 0.1, whole: false }),
    peers: !values['no-peers'],
    profile: processes(values.profile),
    attacks: values.attacks === true,
    overload: values.overload === true,
    oversight: values.oversight === true,
    feed: values.feed === true,
    statistics: values.statistics === true,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      // `pnpm bench -- --quick` hands the separator over.
      args: args.filter((arg) => arg !== '--'),
      options: {
        rounds: text,
        duration: text,
        'warm-up': text,
        connections: text,
        scale: text,
        quick: flag,
        'no-peers': flag,
        profile: text,
        attacks: flag,
        overload: flag,
        oversight: flag,
        feed: flag,
        statistics: flag,
        help: flag,
      },
    }).values;
  } catch (error) {
    throw new BenchUsageError(error instanceof Error ? error.message : String(error));
  }
}

function processes(given: string | undefined): BenchOptions['profile'] {
  if (given === undefined || given === 'one' || given === 'many') return given;
  throw new BenchUsageError('--profile takes one or many');
}

function number(
  name: string,
  given: string | undefined,
  otherwise: number,
  { least, whole }: { least: number; whole: boolean },
): number {
  if (given === undefined) return otherwise;
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (!Number.isFinite(value) || value < least || (whole && !Number.isInteger(value))) {
    throw new BenchUsageError(`--${name} takes a ${whole ? 'whole ' : ''}number of at least ${least}`);
  }
  return value;
}
