import autocannon from 'autocannon';
import { quantile } from '../results/statistics.js';
import type { LoadJob, LoadResult } from './load.js';

/** The load generator, in a process of its own: does one job after the other and tells what it saw. */
async function run({ request, connections, durationS }: LoadJob): Promise<LoadResult> {
  const times: number[] = [];
  let bytes = 0;
  const started = performance.now();
  let last = started;
  const load = autocannon({ ...request, connections, duration: durationS, timeout: 30 });
  load.on('response', (_client, _status, size, milliseconds) => {
    times.push(milliseconds);
    bytes += size;
    last = performance.now();
  });
  const { errors, timeouts, non2xx } = await load;
  if (times.length === 0) throw new Error(`no answer from ${request.url}`);
  return {
    requests: times.length,
    requestsPerSecond: times.length / ((last - started) / 1000),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    bytesPerAnswer: bytes / times.length,
    failed: errors + timeouts + non2xx,
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
