import type pg from 'pg';

type Kind = 'counter' | 'gauge';
interface Family {
  kind: Kind;
  help: string;
  values: Map<string, number>;
}

const families: Record<string, { kind: Kind; help: string }> = {
  plumbline_http_requests_total: { kind: 'counter', help: 'Requests answered, by method and status class.' },
  plumbline_http_seconds_total: { kind: 'counter', help: 'Time spent answering requests.' },
  plumbline_imports_total: { kind: 'counter', help: 'Imports ended, by state.' },
  plumbline_imports_running: { kind: 'gauge', help: 'Imports that run now.' },
  plumbline_event_clients: { kind: 'gauge', help: 'Open event streams.' },
  plumbline_event_clients_dropped_total: {
    kind: 'counter',
    help: 'Event streams cut because the reader was slow.',
  },
  plumbline_job_runs_total: { kind: 'counter', help: 'Job runs, by job and outcome.' },
  plumbline_job_seconds_total: { kind: 'counter', help: 'Time spent in jobs.' },
  plumbline_deliveries_total: {
    kind: 'counter',
    help: 'Attempts to send e-mails and messages, by kind and outcome.',
  },
};
export type MetricName = keyof typeof families;

/** Counts of this process in the text format of Prometheus (exposition format 0.0.4). */
export class Metrics {
  private readonly pool: pg.Pool;
  private readonly held = new Map<string, Family>();

  constructor(pool: pg.Pool) {
    this.pool = pool;
    for (const [name, family] of Object.entries(families))
      this.held.set(name, { ...family, values: new Map() });
  }

  add(name: string, amount = 1, labels: Record<string, string> = {}): void {
    const { values } = this.family(name);
    const key = labelText(labels);
    values.set(key, (values.get(key) ?? 0) + amount);
  }

  set(name: string, amount: number): void {
    this.family(name).values.set('', amount);
  }

  text(): string {
    const { pool } = this;
    const database = [
      ['plumbline_database_connections', 'Connections of the pool.', pool.totalCount],
      ['plumbline_database_connections_idle', 'Connections that wait for work.', pool.idleCount],
      ['plumbline_database_waiting', 'Requests that wait for a connection.', pool.waitingCount],
    ] as const;
    const lines: string[] = [];
    for (const [name, { kind, help, values }] of this.held) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`);
      if (values.size === 0) lines.push(`${name} 0`);
      for (const [labels, value] of values) lines.push(`${name}${labels} ${value}`);
    }
    for (const [name, help, value] of database)
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`);
    return `${lines.join('\n')}\n`;
  }

  private family(name: string): Family {
    const family = this.held.get(name);
    if (family === undefined) throw new RangeError(`there is no metric ${name}`);
    return family;
  }
}

function labelText(labels: Record<string, string>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, '_')}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}
