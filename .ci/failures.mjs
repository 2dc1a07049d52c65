import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What failed in a run of vitest, also what is no test: a hook, a file that could not be loaded, an error that nobody
 * caught. vitest's own report in JSON knows nothing of the last, and a run that ended with it failed without a word.
 */
export default class FailuresReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const failures = [];
    const note = (where, errors) => {
      for (const error of errors)
        failures.push(`${where}\n${ownLines(error.stack ?? error.message ?? String(error))}`);
    };
    let passed = 0;
    for (const module of modules) {
      note(module.moduleId, module.errors());
      for (const suite of module.children.allSuites())
        note(`${module.moduleId}: ${suite.fullName}`, suite.errors());
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        if (state === 'passed') passed += 1;
        if (state === 'failed') note(`${module.moduleId}: ${test.fullName}`, errors.slice(0, 1));
      }
    }
    note('an error that no test caught', unhandledErrors);
    writeFileSync(process.env.KHIEN_CI_REPORT, JSON.stringify({ passed, failures }));
  }
}

/** What was said, and where in the project. */
function ownLines(stack) {
  const lines = stack.split('\n').filter((line) => !line.includes('/node_modules/'));
  return lines.join('\n').slice(0, 3_000);
}

/** At the end, where whoever reads only the end of a long output finds it. */
function summarize(folder, expected) {
  const reports = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const runs = reports.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const passed = runs.reduce((sum, run) => sum + run.passed, 0);
  const failures = runs.flatMap((run) => run.failures);
  for (const run of expected.filter((name) => !reports.includes(`${name}.json`)))
    failures.push(`${run}: the run left no report.`);
  if (passed === 0) failures.push('No test was run.');
  for (const failure of failures) process.stdout.write(`\nFAILED ${failure}\n`);
  process.stdout.write(`\n${passed} passed, ${failures.length} failed\n`);
  return failures.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder, ...expected] = process.argv;
  process.exit(summarize(folder, expected) ? 0 : 1);
}
