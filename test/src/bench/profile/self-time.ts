/** As much of a V8 CPU profile as is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds between a sample and the one before. */
  readonly timeDeltas: readonly number[];
}

/** Time that something spent itself, not in what it called. */
export interface SelfTime {
  readonly what: string;
  /** Of the time in which the process was not idle, between 0 and 1. */
  readonly share: number;
}

type CallFrame = CpuProfile['nodes'][number]['callFrame'];

/** Self time by package, the most first. */
export function selfTimeByPackage(profile: CpuProfile): readonly SelfTime[] {
  return selfTime(profile, packageOf);
}

/** Self time by function, the most first. */
export function selfTimeByFunction(profile: CpuProfile): readonly SelfTime[] {
  return selfTime(profile, (frame) => {
    const name = frame.functionName || '(anonymous)';
    const file = frame.url.split('/').at(-1);
    return file ? `${name} (${packageOf(frame)}, ${file}:${frame.lineNumber + 1})` : name;
  });
}

function selfTime(profile: CpuProfile, nameOf: (frame: CallFrame) => string): readonly SelfTime[] {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  let busy = 0;
  for (const [index, id] of profile.samples.entries()) {
    const frame = frames.get(id);
    const time = profile.timeDeltas[index] ?? 0;
    if (!frame || frame.functionName === '(idle)') continue;
    busy += time;
    const what = nameOf(frame);
    times.set(what, (times.get(what) ?? 0) + time);
  }
  return [...times]
    .map(([what, time]) => ({ what, share: time / busy }))
    .sort((one, other) => other.share - one.share);
}

/** The package that a function belongs to: of npm, of this workspace, or Node and V8 themselves. */
export function packageOf({ url, functionName }: CallFrame): string {
  const installed = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (installed) return installed;
  const own = /\/((?:packages|subgraphs)\/[^/]+|gateway|test)\/dist\//.exec(url)?.[1];
  if (own) return own;
  if (url.startsWith('node:')) return url;
  return functionName.startsWith('(') ? functionName : 'native code of V8 and Node';
}
