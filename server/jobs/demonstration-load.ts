import type { CompanyState } from '@plumbline/shared/schema/company-state.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import type { Logger } from 'pino';
import {
  type DemonstrationOptions,
  loadDemonstration,
  requireEmptyDatabase,
} from '../actions/load-demonstration.ts';
import { requestDemonstration } from '../actions/request-demonstration.ts';
import { ringDoorbell } from '../actions/ring-doorbell.ts';
import { endOrPatience } from './end-or-patience.ts';

interface DemonstrationParts {
  pool: pg.Pool;
  now(): string;
  log: Logger;
  /** Size and seed of the company. */
  options?: DemonstrationOptions;
  /** Called before the first row is read, when the last one is written, and when all is over. */
  onBegin?(): Promise<void>;
  onLoaded?(): Promise<void>;
  onEnd?(): void;
}

const patienceMs = 4_000;
const everything = ['company', 'briefings', 'figures', 'findings', 'units', 'sources', 'imports'];

/** Loads the demonstration company in the background, with progress to look at. */
export class DemonstrationLoad {
  private readonly parts: DemonstrationParts;
  private readonly abort = new AbortController();
  private current: { progress: number; message: string } | null = null;
  private failure = '';
  private ended: Promise<void> = Promise.resolve();

  constructor(parts: DemonstrationParts) {
    this.parts = parts;
  }

  get loading(): boolean {
    return this.current !== null;
  }

  /** @param loaded whether the settings say that the company is the demonstration */
  state(loaded: boolean): CompanyState['demo'] {
    if (this.current !== null) return { state: 'loading', ...this.current };
    if (loaded) return { state: 'loaded', progress: 1, message: '' };
    return { state: 'none', progress: 0, message: this.failure };
  }

  /** Begins to load and answers at once. @throws PlumblineError `conflict` where something is there already. */
  async begin(actor: string): Promise<void> {
    const { pool, now } = this.parts;
    if (this.current !== null) throw new PlumblineError('conflict', 'The demonstration is being loaded');
    this.current = { progress: 0, message: 'Starting' };
    this.failure = '';
    try {
      await requireEmptyDatabase(pool);
      await this.parts.onBegin?.();
      await requestDemonstration({ pool, actor, now });
    } catch (cause) {
      this.current = null;
      throw cause;
    }
    this.ended = this.work(actor);
  }

  /** @throws PlumblineError `conflict` while it is being loaded. */
  async idle(): Promise<void> {
    if (this.current !== null)
      throw new PlumblineError('conflict', 'The demonstration is being loaded', {
        todo: 'wait until it is loaded',
      });
    await this.ended;
  }

  /** Resolves when nothing is being loaded. */
  settled(): Promise<void> {
    return this.ended;
  }

  /** Aborts what is loaded and waits a moment for its end; what it still does then fails with the database. */
  async stop(): Promise<void> {
    this.abort.abort();
    await endOrPatience(this.ended, patienceMs);
  }

  private async work(actor: string): Promise<void> {
    const { pool, now, log, options = {} } = this.parts;
    try {
      await loadDemonstration(options, {
        pool,
        actor,
        now,
        signal: this.abort.signal,
        onProgress: ({ share, message }) => {
          this.current = { progress: share, message };
        },
      });
      this.current = { progress: 0.99, message: 'Working out the figures' };
      if (!this.abort.signal.aborted) await this.parts.onLoaded?.();
    } catch (cause) {
      if (!this.abort.signal.aborted) {
        log.error({ err: cause }, 'the demonstration did not load');
        this.failure = 'It could not be loaded whole; remove it and try again.';
      }
    } finally {
      this.current = null;
    }
    if (this.abort.signal.aborted) return;
    this.parts.onEnd?.();
    await ringDoorbell(pool, everything).catch((cause) => log.warn({ err: cause }, 'the doorbell is silent'));
  }
}
