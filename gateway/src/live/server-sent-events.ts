import type { Answers } from './live.js';

/** A comment now and then, in milliseconds: proxies close what is silent. */
const PING_MS = 12_000;

const PING = ':\n\n';

/**
 * The answers of a subscription as Server-Sent Events, by the "distinct connections mode" of the GraphQL over SSE protocol;
 * each with its `id`, so that a browser's EventSource that lost its connection says by itself where it goes on.
 *
 * Written here, because the library's server keeps in memory whatever a slow client does not read; this is pulled.
 */
export async function* serverSentEvents(answers: Answers): AsyncGenerator<string, void, void> {
  // Some browsers show nothing of the answer before its first bytes.
  yield PING;
  try {
    let next = answers.next();
    for (;;) {
      const answer = await withinPing(next);
      if (answer === 'silent') {
        yield PING;
        continue;
      }
      if (answer.done === true) break;
      const id = answer.value.extensions?.['eventId'];
      const named = typeof id === 'string' ? `id: ${id}\n` : '';
      yield `event: next\n${named}data: ${JSON.stringify(answer.value)}\n\n`;
      next = answers.next();
    }
    yield 'event: complete\ndata:\n\n';
  } finally {
    await answers.return();
  }
}

async function withinPing<T>(next: Promise<T>): Promise<T | 'silent'> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), PING_MS);
  });
  try {
    return await Promise.race([next, silent]);
  } finally {
    clearTimeout(timer);
  }
}
