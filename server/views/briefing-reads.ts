import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type pg from 'pg';
import { newestVersion } from '../store/data-version.ts';
import { type BriefingQuery, readBriefing } from './briefing.ts';
import type { FiguresContext } from './figures.ts';

/**
 * Readers who ask for the same briefing of the same data at the same time share one reading. While a company is loaded
 * whole (`held()`), the first answer stands until `release()`: half a company has no figures worth working out.
 */
export class BriefingReads {
  private readonly pool: pg.Pool;
  private readonly held: () => boolean;
  private readonly reads = new Map<string, Promise<Briefing>>();

  constructor(pool: pg.Pool, held: () => boolean = () => false) {
    this.pool = pool;
    this.held = held;
  }

  async read(context: Omit<FiguresContext, 'pool'>, query: BriefingQuery): Promise<Briefing> {
    const { viewer, nowMs } = context;
    const version = this.held() ? 'held' : await newestVersion(this.pool);
    const { scope, units, publishedOnly } = viewer;
    const key = JSON.stringify([version, scope, units, publishedOnly, query]);
    const known = this.reads.get(key);
    if (known !== undefined) return known;
    const reading = readBriefing({ pool: this.pool, viewer, nowMs }, query);
    this.reads.set(key, reading);
    const forget = () => void (this.reads.get(key) === reading && this.reads.delete(key));
    reading.then(() => version === 'held' || forget(), forget);
    return reading;
  }

  release(): void {
    this.reads.clear();
  }
}
