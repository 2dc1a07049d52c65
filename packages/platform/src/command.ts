import { CommanderError } from 'commander';
import { program } from './program.js';
import { describeFailure, EXIT, exitCodeFor } from './terminal/failure.js';
import { InterruptedError } from './terminal/interrupted.js';
import { speaker, terminalLanguage } from './terminal/language.js';

try {
  await program({ env: process.env, terminal: process.stdout }).parseAsync(process.argv);
  process.exit();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode);
  if (error instanceof InterruptedError) {
    process.stderr.write('\n');
    process.exit(EXIT.interrupted);
  }
  const say = speaker(terminalLanguage(process.env));
  process.stderr.write(`\n${describeFailure(error, say)}\n`);
  process.exit(exitCodeFor(error));
}
