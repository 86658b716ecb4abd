/**
 * Brings counters and computed figures up to date after a change: the company first, then the units that have points;
 * at the start and on each new day, the work of a day too.
 * The doorbell wakes it; an advisory lock keeps it to one server at a time. Readers see the older points with their
 * "computed at" until it is done.
 */
import type pg from 'pg';
import type { Logger } from 'pino';
import { dailyWork } from '../actions/daily-work.ts';
import { recomputeAlone } from '../actions/recompute-alone.ts';
import { readBriefing } from '../views/briefing.ts';
import { readCompanyDay } from '../views/company-day.ts';
import { readCompanyHeld } from '../views/company-held.ts';
import { readDirtyFigures } from '../views/dirty-figures.ts';
import { openMeasure, pointsOf } from '../views/figures.ts';
import { renewReports } from '../views/reports.ts';
import { RiskRates } from '../views/risk-rates.ts';
import { localOperator } from '../views/viewer.ts';
import { dailyExposures } from './daily-exposures.ts';
import { dailyForecasts } from './daily-forecasts.ts';
import { endOrPatience } from './end-or-patience.ts';
import type { EventHub } from './event-hub.ts';
import type { Metrics } from './metrics.ts';

const restMs = 300;
const perRound = 60;
const patienceMs = 2_000;
const lookEveryMs = 600_000;

interface RecomputeParts {
  pool: pg.Pool;
  nowMs(): number;
  hub: EventHub;
  log: Logger;
  metrics: Metrics;
  /** Held by what asks for the same; its own unless given. */
  riskRates?: RiskRates;
  /** Figures of a company that is just being loaded would be worked out in vain. */
  pause(): boolean;
  /** How often it looks whether a new day has come; ten minutes unless given. */
  lookEveryMs?: number;
}

export class Recompute {
  private readonly parts: RecomputeParts;
  private readonly riskRates: RiskRates;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private heardVersion = 0;
  private dayTimer: NodeJS.Timeout | null = null;
  /** The company's day whose work is done. */
  private workedOn: string | null = null;

  constructor(parts: RecomputeParts) {
    this.parts = parts;
    this.riskRates = parts.riskRates ?? new RiskRates(parts.pool);
  }

  start(): void {
    this.parts.hub.subscribe(({ version }) => {
      // Its own ring at the end carries the version it has just worked on.
      if (version > this.heardVersion) this.wake();
      this.heardVersion = Math.max(this.heardVersion, version);
    });
    this.dayTimer = setInterval(() => void this.wakeOnNewDay(), this.parts.lookEveryMs ?? lookEveryMs);
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of [this.timer, this.dayTimer]) if (timer !== null) clearTimeout(timer);
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
    await this.workOnceADay(nowMs());
    if (this.stopped) return true;
    return recomputeAlone(pool, async () => {
      const atMs = nowMs();
      const reading = await openMeasure(pool, atMs);
      const { listed, figures } = await readDirtyFigures(pool, reading.calendar, perRound);
      for (const { unit, grain, period } of figures) {
        if (this.stopped) return null;
        await pointsOf(reading, {
          pool,
          unit,
          grain,
          periods: [period],
          asOfMs: atMs,
          nowMs: atMs,
          stale: 'refresh',
          full: 'as-held',
        });
      }
      if (listed === perRound) this.again = true;
      else if (!this.stopped && (await readCompanyHeld(pool)).findings)
        // What the page shows of the whole company and was never worked out, so that no reader has to wait for it.
        await readBriefing({ pool, nowMs: atMs, viewer: localOperator }, { period: 'live', refresh: true });
      const renewed = await renewReports(
        { pool, nowMs: atMs, riskRates: this.riskRates },
        () => this.stopped,
      );
      return this.stopped ? null : [...figures.map(({ unit }) => unit.id), ...renewed];
    });
  }

  private async workOnceADay(atMs: number): Promise<void> {
    const { pool, log } = this.parts;
    const failed = (cause: unknown, work: string) => {
      // Figures are brought up to date all the same; the next round tries again.
      if (!this.stopped) log.error({ err: cause, work }, 'the work of the day failed');
    };
    const today = await readCompanyDay(pool, atMs).catch((cause) => failed(cause, 'read the day'));
    if (today === undefined || today === this.workedOn) return;
    let done = true;
    for (const { name, run } of [...dailyWork, dailyExposures, dailyForecasts]) {
      // Of a company that is half loaded nothing true could be worked out; what is kept of it would stay.
      if (this.parts.pause()) return;
      try {
        await run(pool, atMs, () => {
          if (this.stopped) throw new Error('stopped');
        });
      } catch (cause) {
        done = false;
        failed(cause, name);
      }
    }
    if (done) this.workedOn = today;
  }

  private async wakeOnNewDay(): Promise<void> {
    const { pool, nowMs } = this.parts;
    const today = await readCompanyDay(pool, nowMs()).catch(() => this.workedOn);
    if (today !== this.workedOn) this.wake();
  }
}
