import { loadDemonstration } from '@plumbline/server/actions/load-demonstration.ts';
import { readFigures } from '@plumbline/server/views/figures.ts';
import { localOperator } from '@plumbline/server/views/viewer.ts';
import type { Content } from './database.ts';
import { anchorAt } from './demonstration.ts';

interface Demonstrated {
  findings: number;
  /** With what its people promised and decided; only what its sources say unless given. */
  people?: boolean;
  at?: string;
}

/** The content of a test database: the demonstration company, loaded at that clock, to the hour. */
export function demonstrated(
  { findings, people = false, at = anchorAt }: Demonstrated,
  nowMs: number,
): Content {
  const hour = Math.floor(nowMs / 3_600_000);
  return {
    name: `demo_${findings}_${people ? 'people' : 'alone'}_${Date.parse(at) / 1000}_${hour}`,
    fill: async (pool) => {
      await loadDemonstration(
        { findings, at, people },
        { pool, actor: 'test', now: () => new Date(nowMs).toISOString() },
      );
      // The quarters behind the page are worked out once for all who copy this.
      await readFigures({ pool, nowMs, viewer: localOperator }, { trend: 'quarter' });
    },
  };
}
