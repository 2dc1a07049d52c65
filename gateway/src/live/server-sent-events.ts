import type { Answers } from './answers.js';

const PING = ':\n\n';

/**
 * The answers of a subscription as Server-Sent Events, by the "distinct connections mode" of the GraphQL over SSE protocol;
 * each with its `id`, so that a browser's EventSource that lost its connection says by itself where it goes on. So have the
 * first sign of life and each later one: who has been told of nothing yet, or for a week, goes on from there as well.
 *
 * Written here, because the library's server keeps in memory whatever a slow client does not read; this is pulled.
 */
export async function* serverSentEvents(
  answers: Answers,
  signOfLifeMs: number,
): AsyncGenerator<string, void, void> {
  // Some browsers show nothing of the answer before its first bytes.
  yield PING;
  try {
    let next = answers.next();
    // Whoever reads the stream is told where it begins at once; of an event that is there already its own id says more.
    await Promise.race([answers.placed, next]);
    yield standing(answers);
    for (;;) {
      const answer = await within(signOfLifeMs, next);
      if (answer === 'silent') {
        yield standing(answers);
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

/** A sign of life that says where the subscription stands; without data it is no event to anybody. */
function standing(answers: Answers): string {
  const place = answers.place();
  return place === undefined ? PING : `:\nid: ${place}\n\n`;
}

async function within<T>(ms: number, next: Promise<T>): Promise<T | 'silent'> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), ms);
  });
  try {
    return await Promise.race([next, silent]);
  } finally {
    clearTimeout(timer);
  }
}
