/**
 * One LISTEN connection for the whole process; what it hears goes to the jobs, and to every open event stream as far as it
 * concerns the units and permissions of its reader. Whose proof is void is no longer told anything.
 */
import type { ServerResponse } from 'node:http';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Change, Revoked } from '../store/data-version.ts';
import type { PresentedNow } from '../store/ring-presented.ts';
import { type Hearing, hearChanges } from '../views/changes.ts';
import { readProofs, readTouched, readVersions } from '../views/heard.ts';
import { EventReader, type Listener } from './event-reader.ts';
import type { Metrics } from './metrics.ts';

const gatherMs = 250;
const pingMs = 25_000;
/** What is revoked is rung at once; this is for what runs out by itself, or was revoked past the doorbell. */
const lookMs = 3_000;
const firstRetryMs = 200;
const longestRetryMs = 10_000;

interface HubParts {
  /** Asked anew for each connection: an embedded PostgreSQL may have moved. */
  url(): string;
  pool: pg.Pool;
  nowMs(): number;
  log: Logger;
  metrics: Metrics;
  /** Told what somebody presents, before their devices are. */
  presented(presented: PresentedNow): void;
}

/** What the jobs hear: kinds of things that changed anywhere, and the newest version. */
type Heard = Pick<Change, 'version' | 'resources'>;

export class EventHub {
  private readonly parts: HubParts;
  private readonly readers = new Set<EventReader>();
  private readonly hearers = new Set<(change: Heard) => void>();
  /** Units by the kinds of things that changed in them; null: everywhere. */
  private gathered = new Map<string, Set<number> | null>();
  private missed = false;
  private version = 0;
  private running = false;
  private hearing: Hearing | null = null;
  private telling: Promise<void> = Promise.resolve();
  private looking: Promise<void> | null = null;
  private flushTimer: NodeJS.Timeout | null = null;
  private retryTimer: NodeJS.Timeout | null = null;
  private readonly timers: NodeJS.Timeout[] = [];

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
    this.timers.push(
      setInterval(() => this.sendAll(`event: ping\ndata: {}\n\n`), pingMs),
      setInterval(() => this.look(), lookMs),
    );
    await this.connect(0);
  }

  /** Calls `hear` for each gathered change. Returns how to stop that. */
  subscribe(hear: (change: Heard) => void): () => void {
    this.hearers.add(hear);
    return () => void this.hearers.delete(hear);
  }

  /** Opens an event stream on this response; `lastEventId` is the last that the reader heard. */
  async join(response: ServerResponse, listener: Listener, lastEventId: string | null): Promise<void> {
    const reader = new EventReader(response, listener);
    if (!this.running) return reader.end();
    this.readers.add(reader);
    this.count();
    response.on('close', () => {
      this.readers.delete(reader);
      this.count();
    });
    const { pool } = this.parts;
    const [versions, proofs] = await Promise.all([
      readVersions(pool, listener.dataUnitIds).catch(() => new Map<number, number>()),
      this.proofsOf([reader]).catch(() => null),
    ]);
    reader.version = Math.max(reader.version, newest(listener, versions));
    reader.proof = proofs?.get(reader.proofId) ?? null;
    if (this.readers.has(reader)) reader.greet(lastEventId);
  }

  /** Ends every stream and the connection at once. */
  async stop(): Promise<void> {
    this.running = false;
    for (const timer of [this.flushTimer, this.retryTimer, ...this.timers]) if (timer) clearTimeout(timer);
    for (const reader of this.readers) reader.end();
    this.readers.clear();
    this.hearers.clear();
    const { hearing } = this;
    this.hearing = null;
    await hearing?.close();
    await this.telling;
    await this.looking;
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
      if (this.version > 0 && version > this.version) this.missedUpTo(version);
      this.version = Math.max(this.version, version);
      waits = 0;
    } catch (cause) {
      log.warn({ err: cause }, 'changes cannot be heard, trying again');
      again();
    }
  }

  private hear(payload: string): void {
    try {
      const heard = JSON.parse(payload) as Change | { revoked: Revoked } | { presented: PresentedNow };
      if ('revoked' in heard) this.endRevoked(heard.revoked);
      else if ('presented' in heard) this.tellPresenter(heard.presented);
      else this.gather(heard);
    } catch (cause) {
      this.parts.log.warn({ err: cause, payload }, 'a change that cannot be read');
    }
  }

  private gather({ version, resources, units }: Change): void {
    this.version = Math.max(this.version, version);
    for (const resource of resources) {
      const held = this.gathered.get(resource);
      if (held === null) continue;
      this.gathered.set(resource, units === null ? null : new Set([...(held ?? []), ...units]));
    }
    this.flushSoon();
  }

  private missedUpTo(version: number): void {
    this.version = Math.max(this.version, version);
    this.missed = true;
    this.flushSoon();
  }

  private flushSoon(): void {
    this.flushTimer ??= setTimeout(() => this.flush(), gatherMs);
  }

  private flush(): void {
    this.flushTimer = null;
    const { gathered, missed } = this;
    this.gathered = new Map();
    this.missed = false;
    const resources = missed ? ['*'] : [...gathered.keys()];
    for (const hear of this.hearers) hear({ version: this.version, resources });
    this.telling = this.telling
      .then(() => this.tellReaders(gathered, missed))
      .catch((cause) => {
        this.parts.log.warn({ err: cause }, 'changes could not be told');
        if (this.running) this.missedUpTo(this.version);
      });
  }

  private async tellReaders(gathered: Map<string, Set<number> | null>, missed: boolean): Promise<void> {
    if (this.readers.size === 0) return;
    const { pool } = this.parts;
    const seen = new Set<number>();
    for (const { listener } of this.readers) for (const id of listener.unitIds) seen.add(id);
    const unitIds = [...seen];
    const touched = new Map<string, Set<number> | null>();
    for (const [resource, units] of gathered)
      touched.set(resource, units === null ? null : await readTouched(pool, [...units], unitIds));
    const versions = await readVersions(pool, unitIds);
    for (const reader of this.readers) {
      const { listener } = reader;
      const version = newest(listener, versions);
      const moved = version > reader.version;
      reader.version = Math.max(reader.version, version);
      const resources = [...touched].flatMap(([resource, units]) =>
        concerns(listener, resource, units) ? [resource] : [],
      );
      if (missed && moved) this.cutUnless(reader.tell(['*']));
      else if (resources.length > 0) this.cutUnless(reader.tell(resources));
    }
  }

  /** At once: whoever presents sees how long it takes. */
  private tellPresenter(presented: PresentedNow): void {
    this.parts.presented(presented);
    for (const reader of this.readers)
      if (reader.listener.personId === presented.personId) this.cutUnless(reader.tell(['presentation']));
  }

  private endRevoked({ people = [], sessions = [], tokens = [] }: Revoked): void {
    for (const reader of this.readers) {
      const { personId, sessionId, tokenId } = reader.listener;
      if (
        (personId !== null && people.includes(personId)) ||
        (sessionId !== null && sessions.includes(sessionId)) ||
        (tokenId !== null && tokens.includes(tokenId))
      )
        this.end(reader);
    }
  }

  /** Ends the streams of proofs that are over, and of roles that are others: who still may comes back by itself. */
  private look(): void {
    if (this.readers.size === 0 || this.looking !== null) return;
    const looked = [...this.readers];
    this.looking = this.proofsOf(looked)
      .then((proofs) => {
        for (const reader of looked) {
          const proof = proofs.get(reader.proofId) ?? null;
          if (proof === null || (reader.proof !== null && reader.proof !== proof)) this.end(reader);
          else reader.proof = proof;
        }
      })
      .catch((cause) => this.parts.log.warn({ err: cause }, 'who listens could not be looked at'))
      .finally(() => {
        this.looking = null;
      });
  }

  private proofsOf(readers: readonly EventReader[]): Promise<Map<string, string>> {
    const { pool, nowMs } = this.parts;
    return readProofs(pool, {
      sessions: distinct(readers.map(({ listener }) => listener.sessionId)),
      tokens: distinct(readers.map(({ listener }) => listener.tokenId)),
      nowMs: nowMs(),
    });
  }

  private end(reader: EventReader): void {
    this.readers.delete(reader);
    reader.end();
    this.count();
  }

  private sendAll(text: string): void {
    for (const reader of this.readers) this.cutUnless(reader.write(text));
  }

  private cutUnless(kept: boolean): void {
    if (!kept) this.parts.metrics.add('plumbline_event_clients_dropped_total');
  }

  private count(): void {
    this.parts.metrics.set('plumbline_event_clients', this.readers.size);
  }
}

/** Several streams may hold the same proof. */
const distinct = (ids: (string | null)[]): string[] => [...new Set(ids)].filter((id) => id !== null);

const newest = ({ dataUnitIds }: Listener, versions: ReadonlyMap<number, number>): number =>
  dataUnitIds.reduce((version, id) => Math.max(version, versions.get(id) ?? 0), 0);

/** `units`: those that changed, with all above them; null: everywhere. */
function concerns(listener: Listener, resource: string, units: ReadonlySet<number> | null): boolean {
  if (resource === '*') return true;
  const unit = listener.unitFor(resource);
  return unit !== null && (units === null || units.has(unit));
}
