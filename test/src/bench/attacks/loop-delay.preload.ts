import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded into a process that is attacked (`--import`): says how long its event loop stood still at most. */
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

process.on('message', (message: { readonly type?: unknown }) => {
  if (message.type !== 'loop-delay') return;
  process.send?.({ type: 'loop-delay', maxMs: delay.max / 1e6 });
  delay.reset();
});
