import { expect, it } from 'vitest';
import { eventMetrics } from './metrics.js';

it('says in the format of Prometheus how far behind the events of a subgraph are', () => {
  const text = eventMetrics({
    census: { outbox: { waiting: 0, oldestSeconds: 0 }, projections: [] },
    incidents: {
      outbox: { waiting: 3, oldestSeconds: 1.5 },
      projections: [
        ...[{ name: 'system_ref', stream: 'security-levels', position: 7n, behind: 2 }].map((one) => ({
          ...one,
          behindSeconds: 0.25,
          incomplete: true,
        })),
      ],
    },
  });
  const labels = 'subgraph="incidents",projection="system_ref",stream="security-levels"';
  expect(text.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
    'khien_outbox_waiting{subgraph="census"} 0',
    'khien_outbox_waiting{subgraph="incidents"} 3',
    'khien_outbox_oldest_seconds{subgraph="census"} 0',
    'khien_outbox_oldest_seconds{subgraph="incidents"} 1.5',
    `khien_projection_behind{${labels}} 2`,
    `khien_projection_behind_seconds{${labels}} 0.25`,
    `khien_projection_incomplete{${labels}} 1`,
    '',
  ]);
  expect(text.match(/# TYPE \w+ gauge/g)).toHaveLength(5);
});
