import pg from 'pg';
import { EmbeddedPostgresError, startEmbeddedPostgres, stopOnSignal } from '../index.js';

/**
 * A program for tests: starts a server in the directory given as its argument, writes one line of JSON about it
 * (and one for each step, with a second argument), and ends the way that a line on its standard input asks for, or by a signal.
 */
const [directory = '', steps] = process.argv.slice(2);

const say = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);

async function countRelations(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int > 0 AS "stillAnswers" FROM pg_class');
  await client.end();
  return rows[0];
}

try {
  const starting = startEmbeddedPostgres({
    directory,
    durability: 'disposable',
    onProgress: (step) => steps && say({ step }),
  });
  let hangs = false;
  // An application that needs its database once more after it was told to stop, or one that never ends.
  stopOnSignal(starting, async () => {
    const server = await starting;
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (hangs) {
      say({ finishing: 'hangs' });
      await new Promise(() => {});
    }
    say({ finishing: await countRelations(server.adminUrl) });
  });
  const server = await starting;
  const { adminUrl, port, pid } = server;
  say({ adminUrl, port, pid, directory: server.directory });
  process.stdin.setEncoding('utf8').on('data', (command: string) => {
    if (command.startsWith('hang')) hangs = true;
    if (command.startsWith('exit')) process.exit(0);
    if (command.startsWith('throw')) throw new Error('an uncaught error');
    if (command.startsWith('stop')) void server.stop().then(() => process.exit(0));
  });
} catch (error) {
  if (!(error instanceof EmbeddedPostgresError)) throw error;
  say({ code: error.code, message: error.message, remedy: error.remedy });
}
