import { workspace } from '@khien/platform';
import { GUARDS } from './catalogue.js';
import type { Guard } from './guard.js';
import { type TestRun, Workshop } from './workshop.js';

const USAGE = `pnpm run guards [part of a name …]
  Takes every guard (or those whose names hold one of the parts) out of a copy of the last commit, one at a time, and
  says which tests fail without it. Ends with 1 when a guard is missed by none.
`;

const say = (line: string) => process.stderr.write(`${line}\n`);

/** What stands in the table: the first test that failed, or that none did. */
function missedBy({ failed }: TestRun): string {
  const [first, ...others] = failed;
  if (first === undefined) return '**none**';
  return others.length > 0 ? `${first} (and ${others.length} more)` : first;
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
      let shown: string;
      try {
        const run = await workshop.testWithout(guard);
        missed &&= run.failed.length > 0;
        shown = missedBy(run);
      } catch (error) {
        // One that cannot be taken out says nothing of the others.
        missed = false;
        shown = `**not tried**: ${error instanceof Error ? error.message : String(error)}`;
      }
      process.stdout.write(
        `| ${guard.name} | ${shown.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')} |\n`,
      );
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
