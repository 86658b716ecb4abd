/**
 * One LISTEN connection for the whole process; what it hears goes to every open event stream and to the jobs. Streams are
 * written on the raw socket: one string for all readers, and a reader that does not keep up is cut.
 */
import type { ServerResponse } from 'node:http';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Change } from '../store/data-version.ts';
import { type Hearing, hearChanges, readNewestVersion } from '../views/changes.ts';
import type { Metrics } from './metrics.ts';

const gatherMs = 250;
const pingMs = 25_000;
const firstRetryMs = 200;
const longestRetryMs = 10_000;

interface HubParts {
  /** Asked anew for each connection: an embedded PostgreSQL may have moved. */
  url(): string;
  pool: pg.Pool;
  log: Logger;
  metrics: Metrics;
}

export class EventHub {
  private readonly parts: HubParts;
  private readonly clients = new Set<ServerResponse>();
  private readonly hearers = new Set<(change: Change) => void>();
  private readonly gathered = new Set<string>();
  private version = 0;
  private running = false;
  private hearing: Hearing | null = null;
  private flushTimer: NodeJS.Timeout | null = null;
  private retryTimer: NodeJS.Timeout | null = null;
  private pingTimer: NodeJS.Timeout | null = null;

  constructor(parts: HubParts) {
    this.parts = parts;
  }

  /** Whether changes are heard now. */
  get listening(): boolean {
    return this.hearing !== null;
  }

  /** Begins to listen; where the database does not answer it goes on trying. */
  async start(): Promise<void> {
    this.running = true;
    this.pingTimer = setInterval(() => this.send(`event: ping\ndata: {}\n\n`), pingMs);
    await this.connect(0);
  }

  /** Calls `hear` for each gathered change. Returns how to stop that. */
  subscribe(hear: (change: Change) => void): () => void {
    this.hearers.add(hear);
    return () => void this.hearers.delete(hear);
  }

  /** Opens an event stream on this response; `lastEventId` is the version that the reader saw last. */
  async join(response: ServerResponse, lastEventId: string | null): Promise<void> {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    const version = Math.max(this.version, await readNewestVersion(this.parts.pool).catch(() => 0));
    if (!this.running) return void response.end();
    const seen = lastEventId === null ? Number.NaN : Number(lastEventId);
    // Nothing is kept of the past: who missed something asks for everything again.
    const missed = Number.isFinite(seen) && version > seen;
    response.write(
      missed ? eventText({ version, resources: ['*'] }) : `id: ${version}\nevent: ping\ndata: {}\n\n`,
    );
    this.clients.add(response);
    this.count();
    response.on('close', () => {
      this.clients.delete(response);
      this.count();
    });
    response.on('error', () => response.destroy());
  }

  /** Ends every stream and the connection at once. */
  async stop(): Promise<void> {
    this.running = false;
    for (const timer of [this.flushTimer, this.retryTimer, this.pingTimer]) if (timer) clearTimeout(timer);
    for (const client of this.clients) client.end();
    this.clients.clear();
    this.hearers.clear();
    const { hearing } = this;
    this.hearing = null;
    await hearing?.close();
  }

  private async connect(failures: number): Promise<void> {
    const { url, pool, log } = this.parts;
    let over = false;
    let waits = failures;
    const again = (): void => {
      if (over) return;
      over = true;
      this.hearing = null;
      if (!this.running) return;
      const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** waits);
      this.retryTimer = setTimeout(() => void this.connect(waits + 1), waitMs);
    };
    try {
      const hearing = await hearChanges(pool, url(), { payload: (text) => this.hear(text), end: again });
      if (over) return;
      if (!this.running) return void (await hearing.close());
      this.hearing = hearing;
      const { version } = hearing;
      // Rung while nobody listened.
      if (this.version > 0 && version > this.version) this.gather({ version, resources: ['*'] });
      this.version = Math.max(this.version, version);
      waits = 0;
    } catch (cause) {
      log.warn({ err: cause }, 'changes cannot be heard, trying again');
      again();
    }
  }

  private hear(payload: string): void {
    try {
      this.gather(JSON.parse(payload) as Change);
    } catch (cause) {
      this.parts.log.warn({ err: cause, payload }, 'a change that cannot be read');
    }
  }

  private gather({ version, resources }: Change): void {
    this.version = Math.max(this.version, version);
    for (const resource of resources) this.gathered.add(resource);
    this.flushTimer ??= setTimeout(() => this.flush(), gatherMs);
  }

  private flush(): void {
    this.flushTimer = null;
    const change: Change = { version: this.version, resources: [...this.gathered] };
    this.gathered.clear();
    this.send(eventText(change));
    for (const hear of this.hearers) hear(change);
  }

  private send(text: string): void {
    for (const client of this.clients) {
      if (client.writableNeedDrain) {
        this.parts.metrics.add('plumbline_event_clients_dropped_total');
        client.destroy();
      } else client.write(text);
    }
  }

  private count(): void {
    this.parts.metrics.set('plumbline_event_clients', this.clients.size);
  }
}

const eventText = (change: Change): string =>
  `id: ${change.version}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`;
