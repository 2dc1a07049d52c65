import { workspace } from '@khien/platform';
import { GUARDS } from './catalogue.js';
import type { Guard } from './guard.js';
import { type TestRun, Workshop } from './workshop.js';

const USAGE = `pnpm run guards [part of a name …]
  Takes every guard (or those whose names hold one of the parts) out of a copy of the last commit, one at a time, and
  says which tests fail without it. Ends with 1 when a guard is missed by none.
`;

const say = (line: string) => process.stderr.write(`${line}\n`);

function row(guard: Guard, { failed }: TestRun): string {
  const [first = '**none**'] = failed;
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
  return `| ${guard.name} | ${first.replaceAll('|', '\\|')}${more} |`;
}

/** @returns whether every guard is missed */
async function tryAll(guards: readonly Guard[]): Promise<boolean> {
  const workshop = await Workshop.open(workspace().root);
  try {
    const all = await workshop.test([...new Set(guards.flatMap(({ tests }) => tests))]);
    say(`With all guards: ${all.passed} passed, ${all.failed.length} failed`);
    if (all.failed.length > 0) throw new Error(`these fail as it is:\n${all.failed.join('\n')}`);
    process.stdout.write('| without | fails |\n| --- | --- |\n');
    let missed = true;
    for (const guard of guards) {
      const run = await workshop.testWithout(guard);
      process.stdout.write(`${row(guard, run)}\n`);
      missed &&= run.failed.length > 0;
    }
    return missed;
  } finally {
    await workshop.close();
  }
}

const parts = process.argv.slice(2).filter((part) => part !== '--');
if (parts.includes('--help')) {
  process.stdout.write(USAGE);
} else {
  const chosen = GUARDS.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
  if (chosen.length === 0) {
    say(`No guard's name holds ${parts.join(' or ')}.\n${USAGE}`);
    process.exitCode = 64;
  } else if (!(await tryAll(chosen))) {
    process.exitCode = 1;
  }
}
