import type { ImportReport } from '@plumbline/shared/schema/import.ts';
import type { SourceItem } from '@plumbline/shared/schema/source-item.ts';
import type pg from 'pg';
import { readSourceCounts } from '../store/source-counts.ts';
import { scopeIdOf } from './figures.ts';
import { readFreshness } from './source-freshness.ts';
import type { Viewer } from './viewer.ts';

/** Every source in use that says something to the viewer: how fresh, how much it told, and what its last import did. */
export async function readSources(of: {
  pool: pg.Pool;
  nowMs: number;
  viewer: Viewer;
}): Promise<SourceItem[]> {
  const { pool, viewer } = of;
  const id = await scopeIdOf(pool, viewer);
  const [sources, counts] = await Promise.all([
    readFreshness(pool, of.nowMs, id),
    readSourceCounts(pool, id === null ? null : { id, units: viewer.units! }),
  ]);
  const byId = new Map(counts.map((each) => [each.id, each]));
  return sources.map(({ share: _, ...source }) => {
    const count = byId.get(source.id);
    return {
      ...source,
      observations: count?.observations ?? 0,
      openFindings: count?.open ?? 0,
      lastImport: (count?.report as ImportReport | null | undefined) ?? null,
    };
  });
}
