import autocannon, { type Request } from 'autocannon';
import { quantile } from '../results/statistics.js';
import type { LoadJob, LoadResult } from './load.js';
import { rotated } from './rotation.js';

/**
 * How far the length of an answer may be off, in characters: autocannon decodes each piece that arrives by itself,
 * and a letter that two pieces share becomes several replacement characters.
 */
const LENGTH_TOLERANCE = 100;

/** The status of a request that was not taken on. */
const SHED = 503;

/** The load generator, in a process of its own: does one job after the other and tells what it saw. */
async function run({ requests, connections, durationS }: LoadJob): Promise<LoadResult> {
  const [first] = requests;
  if (!first) throw new Error('nothing to send');
  const times: number[] = [];
  let unlike = 0;
  const sent = requests.map(({ request: { url, ...request }, answerLength }): Request => {
    const { pathname, search } = new URL(url);
    const onResponse = (status: number, body: string) => {
      if (status !== SHED && Math.abs(body.length - answerLength) > LENGTH_TOLERANCE) unlike += 1;
    };
    return { ...request, path: pathname + search, onResponse };
  });
  let connection = 0;
  const started = performance.now();
  let last = started;
  const load = autocannon({
    url: new URL(first.request.url).origin,
    connections,
    duration: durationS,
    timeout: 30,
    requests: sent,
    setupClient: (client) => {
      client.setRequests(rotated(sent, Math.floor((connection * sent.length) / connections)));
      connection += 1;
    },
  });
  let shed = 0;
  load.on('response', (_client, status, _size, milliseconds) => {
    if (status === SHED) {
      shed += 1;
      return;
    }
    times.push(milliseconds);
    last = performance.now();
  });
  const { errors, timeouts, non2xx } = await load;
  if (times.length === 0) {
    const came = `${shed} shed, ${errors} errors, ${timeouts} timeouts, ${non2xx} others than 2xx`;
    throw new Error(`no answer from ${first.request.url}: ${came}`);
  }
  return {
    requests: times.length,
    requestsPerSecond: times.length / ((last - started) / 1000),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    failed: errors + timeouts + non2xx - shed,
    shed,
    unlike,
  };
}

process.on('message', (job: LoadJob) => {
  run(job).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.({ ready: true });
