import { Hono } from 'hono';

/** One figure with its values. Labels never hold anything of a client. */
export interface Metric {
  /** Without the common prefix, as Prometheus wants names: `inbox_size`, `calls_total`. */
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly values: readonly {
    /** Joined to the name: `_bucket`, `_sum`, `_count` of a histogram. */
    readonly part?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

const PREFIX = 'kamerton_';
/** https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
const TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** `GET /metrics` for Prometheus. Figures that cannot be had now are left out by whoever gives them. */
export function metricsApp(figures: () => Promise<readonly Metric[]>): Hono {
  const app = new Hono();
  app.get('/metrics', async (c) => c.text(exposition(await figures()), 200, { 'Content-Type': TYPE }));
  return app;
}

/** The figures as Prometheus reads them. */
export function exposition(metrics: readonly Metric[]): string {
  return metrics
    .flatMap(({ name, help, type, values }) => [
      `# HELP ${PREFIX}${name} ${help}`,
      `# TYPE ${PREFIX}${name} ${type}`,
      ...values.map(
        ({ part = '', labels = {}, value }) => `${PREFIX}${name}${part}${inBraces(labels)} ${value}`,
      ),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

function inBraces(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
