import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import type { Logger } from 'pino';
import {
  type DemonstrationOptions,
  isEmptyDatabase,
  loadDemonstration,
} from '../actions/load-demonstration.ts';
import { requestDemonstration } from '../actions/request-demonstration.ts';
import { ringBell } from '../store/data-version.ts';

export interface DemonstrationState {
  state: 'none' | 'loading' | 'loaded';
  /** 0 to 1. */
  progress: number;
  message: string;
}

/** Loads the demonstration company in the background, with progress to look at. */
export class DemonstrationLoad {
  private readonly parts: { pool: pg.Pool; now(): string; log: Logger };
  private readonly abort = new AbortController();
  private current: { progress: number; message: string } | null = null;
  private failure = '';
  private ended: Promise<void> = Promise.resolve();

  constructor(parts: { pool: pg.Pool; now(): string; log: Logger }) {
    this.parts = parts;
  }

  /** @param loaded whether the settings say that the company is the demonstration */
  state(loaded: boolean): DemonstrationState {
    if (this.current !== null) return { state: 'loading', ...this.current };
    if (loaded) return { state: 'loaded', progress: 1, message: '' };
    return { state: 'none', progress: 0, message: this.failure };
  }

  /** Begins to load and answers at once. @throws PlumblineError `conflict` where something is there already. */
  async begin(actor: string, options: DemonstrationOptions = {}): Promise<void> {
    const { pool, now } = this.parts;
    if (this.current !== null) throw new PlumblineError('conflict', 'The demonstration is being loaded');
    this.current = { progress: 0, message: 'Starting' };
    this.failure = '';
    try {
      if (!(await isEmptyDatabase(pool)))
        throw new PlumblineError('conflict', 'The database is not empty', {
          expected: 'an empty database',
          todo: 'remove what is there, or choose another data folder with PLUMBLINE_DATA',
        });
      await requestDemonstration({ pool, actor, now });
    } catch (cause) {
      this.current = null;
      throw cause;
    }
    this.ended = this.work(actor, options);
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

  async stop(): Promise<void> {
    this.abort.abort();
    await this.ended;
  }

  private async work(actor: string, options: DemonstrationOptions): Promise<void> {
    const { pool, now, log } = this.parts;
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
    } catch (cause) {
      if (!this.abort.signal.aborted) {
        log.error({ err: cause }, 'the demonstration did not load');
        this.failure = 'It could not be loaded whole; remove it and try again.';
      }
    } finally {
      this.current = null;
    }
    if (!this.abort.signal.aborted)
      await ringBell(pool, ['company']).catch((cause) => log.warn({ err: cause }, 'the doorbell is silent'));
  }
}
