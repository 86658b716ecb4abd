/**
 * Brings counters and computed figures up to date after a change: the company first, then the units that have points.
 * The doorbell wakes it; an advisory lock keeps it to one server at a time. Readers see the older points with their
 * "computed at" until it is done.
 */
import { parsePeriod } from '@plumbline/shared/core/calendar.ts';
import type { Grain } from '@plumbline/shared/schema/figure.ts';
import type pg from 'pg';
import type { Logger } from 'pino';
import { hasFindings } from '../store/briefing-facts.ts';
import { ringBell } from '../store/data-version.ts';
import { dirtyPeriods } from '../store/dirty-periods.ts';
import { advisoryLocks } from '../store/lock-numbers.ts';
import { listUnits } from '../store/units.ts';
import { readBriefing } from '../views/briefing.ts';
import { openMeasure, pointsOf } from '../views/figures.ts';
import { localOwner } from '../views/viewer.ts';
import { endOrPatience } from './end-or-patience.ts';
import type { EventHub } from './event-hub.ts';
import type { Metrics } from './metrics.ts';
import { refreshCounters } from './refresh-counters.ts';

const restMs = 300;
const perRound = 60;
const patienceMs = 2_000;

interface RecomputeParts {
  pool: pg.Pool;
  nowMs(): number;
  hub: EventHub;
  log: Logger;
  metrics: Metrics;
  /** Figures of a company that is just being loaded would be worked out in vain. */
  pause(): boolean;
}

export class Recompute {
  private readonly parts: RecomputeParts;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private heardVersion = 0;

  constructor(parts: RecomputeParts) {
    this.parts = parts;
  }

  start(): void {
    this.parts.hub.subscribe(({ version }) => {
      // Its own ring at the end carries the version it has just worked on.
      if (version > this.heardVersion) this.wake();
      this.heardVersion = Math.max(this.heardVersion, version);
    });
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.running !== null) await endOrPatience(this.running, patienceMs);
  }

  /** Asks for a round soon. */
  wake(): void {
    if (this.stopped || this.parts.pause()) return;
    if (this.running !== null) {
      this.again = true;
      return;
    }
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.running = this.round().finally(() => {
        this.running = null;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
    }, restMs);
  }

  private async round(): Promise<void> {
    const { log, metrics } = this.parts;
    const began = performance.now();
    try {
      const outcome = (await this.bringUpToDate()) ? 'done' : 'elsewhere';
      metrics.add('plumbline_job_runs_total', 1, { job: 'recompute', outcome });
    } catch (cause) {
      metrics.add('plumbline_job_runs_total', 1, { job: 'recompute', outcome: 'failed' });
      if (!this.stopped) log.error({ err: cause }, 'figures could not be brought up to date');
    }
    metrics.add('plumbline_job_seconds_total', (performance.now() - began) / 1000, { job: 'recompute' });
  }

  /** One round; false where another server is at it. */
  async bringUpToDate(): Promise<boolean> {
    const { pool, nowMs } = this.parts;
    const client = await pool.connect();
    try {
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
        advisoryLocks.recompute,
      ]);
      if (!rows[0]!.mine) return false;
      try {
        const folded = await refreshCounters(pool);
        const dirty = await dirtyPeriods(pool, perRound);
        const units = new Map((await listUnits(pool)).map((unit) => [unit.id, unit]));
        const atMs = nowMs();
        const reading = await openMeasure(pool, atMs);
        for (const { unitId, grain, period } of dirty) {
          if (this.stopped) return true;
          const unit = units.get(unitId);
          const found = parsePeriod(reading.calendar, period);
          if (unit === undefined || found === null) continue;
          await pointsOf(reading, {
            pool,
            unit,
            grain: grain as Grain,
            periods: [found],
            asOfMs: atMs,
            nowMs: atMs,
            stale: 'refresh',
            full: 'as-held',
          });
        }
        if (dirty.length === perRound) this.again = true;
        else if (!this.stopped && (await hasFindings(pool)))
          // What the page shows of the whole company and was never worked out, so that no reader has to wait for it.
          await readBriefing({ pool, nowMs: atMs, viewer: localOwner }, { period: 'live', refresh: true });
        if (dirty.length + folded > 0 && !this.stopped)
          await ringBell(pool, ['briefings', 'figures', 'units']);
        return true;
      } finally {
        await client.query('select pg_advisory_unlock($1)', [advisoryLocks.recompute]);
      }
    } finally {
      client.release();
    }
  }
}
