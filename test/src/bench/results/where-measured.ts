import type { Machine } from '../system/machine.js';

/** On which machine, and when; without the load. */
export function whereMeasured(startedAt: string, machine: Machine): string {
  const { cpu, cores, memoryGiB, system, node, postgres } = machine;
  return `Measured ${startedAt} on ${cpu}, ${cores} cores, ${memoryGiB} GiB; ${system}; Node ${node}; PostgreSQL ${postgres}.`;
}
