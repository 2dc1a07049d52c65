import type { EventLag, OutboxBacklog, ProjectionLag } from './lag.js';

/** A figure in the text format of Prometheus. */
interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly values: readonly (readonly [labels: string, value: number])[];
}

/**
 * How events stand, in the text format of Prometheus; every name with its meaning also where there is no value. Of all
 * subgraphs of a process in one text: Prometheus takes each name once.
 */
export function eventMetrics(lags: Readonly<Record<string, EventLag>>): string {
  const subgraphs = Object.entries(lags);
  const ofOutbox = (value: (one: OutboxBacklog) => number): Gauge['values'] =>
    subgraphs.map(([subgraph, { outbox }]) => [`subgraph="${subgraph}"`, value(outbox)]);
  const ofEach = (value: (one: ProjectionLag) => number): Gauge['values'] =>
    subgraphs.flatMap(([subgraph, { projections }]) =>
      projections.map((one) => {
        const labels = `subgraph="${subgraph}",projection="${one.name}",stream="${one.stream}"`;
        return [labels, value(one)] as const;
      }),
    );
  const gauges: readonly Gauge[] = [
    {
      name: 'khien_outbox_waiting',
      help: 'Events that wait to be handed to the transport.',
      values: ofOutbox(({ waiting }) => waiting),
    },
    {
      name: 'khien_outbox_oldest_seconds',
      help: 'How long the oldest of them has waited.',
      values: ofOutbox(({ oldestSeconds }) => oldestSeconds),
    },
    {
      name: 'khien_projection_behind',
      help: 'Events that a copy has not applied yet.',
      values: ofEach(({ behind }) => behind),
    },
    {
      name: 'khien_projection_behind_seconds',
      help: 'How long the oldest of them has waited.',
      values: ofEach(({ behindSeconds }) => behindSeconds),
    },
    {
      name: 'khien_projection_incomplete',
      help: '1: the copy missed events and is to be rebuilt (khien projections rebuild).',
      values: ofEach(({ incomplete }) => (incomplete ? 1 : 0)),
    },
  ];
  const lines = gauges.flatMap(({ name, help, values }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...values.map(([labels, value]) => `${name}{${labels}} ${value}`),
  ]);
  return `${lines.join('\n')}\n`;
}
