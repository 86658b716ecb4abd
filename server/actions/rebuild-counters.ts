import { type CountedEpisode, contributions } from '@plumbline/shared/core/counters.ts';
import { dayName } from '@plumbline/shared/core/day.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';
import { type CopyValue, copyRows } from '../store/copy.ts';
import { clearCounters, readCountedEpisodes, rebuildHazards } from '../store/counter-rebuild.ts';
import { dayOfSettings } from './decide-findings.ts';

/**
 * Counters and hazard cells from nothing but findings and their episodes, within the caller's transaction. Needed
 * where days or ancestors change: another time zone, another fiscal year, a unit that moved.
 */
export async function rebuildCounters(client: pg.ClientBase, settings: Settings): Promise<void> {
  const dayOf = dayOfSettings(settings);
  await clearCounters(client);
  const units = new Map<string, Map<number, number>>();
  for await (const block of readCountedEpisodes(client)) {
    for (const row of block) {
      const day = (atMs: number | null) => (atMs === null ? null : dayOf(atMs));
      const episode: CountedEpisode = {
        first: row.number === 1,
        kind: row.kind,
        class: row.class,
        severity: row.severity,
        openedDay: dayOf(row.openedMs),
        closedDay: day(row.closedMs),
        retiredDay: day(row.retiredMs),
        verified: row.verifiedMs !== null,
        cameBack: row.cameBack,
        acceptedDay: day(row.acceptedMs),
        acceptedUntilDay: row.acceptedUntilDay,
        firstDueDay: row.firstDueDay,
        dueDay: row.dueDay,
      };
      contributions(episode, (onDay, cell, amount) => {
        const key = `${row.unitId} ${onDay}`;
        const cells = units.get(key) ?? new Map<number, number>();
        units.set(key, cells.set(cell, (cells.get(cell) ?? 0) + amount));
      });
    }
  }
  const deltas: CopyValue[][] = [];
  for (const [key, cells] of units) {
    const [unitId, onDay] = key.split(' ').map(Number);
    const kept = [...cells].filter(([, amount]) => amount !== 0);
    deltas.push([
      unitId,
      dayName(onDay!),
      `{${kept.map(([cell]) => cell).join(',')}}`,
      `{${kept.map(([, amount]) => amount).join(',')}}`,
    ]);
  }
  await copyRows(client, 'unit_delta (unit_id, on_day, cells, amounts)', deltas);
  await rebuildHazards(client);
}
