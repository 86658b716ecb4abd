import type { Signal } from '@plumbline/shared/schema/unseen.ts';
import { dice } from './dice.ts';
import type { Estate } from './estate.ts';

/** Share of a unit's machines that some way of detection hears; the regional warehouses joined last. */
const heard: Record<string, number> = { fulfilment: 0.71, insight: 0.8, shop: 0.9, platform: 0.91 };
const usual = 0.88;

/** What telemetry heard in the hours before an instant: agents on machines, logs of applications and accounts. */
export function signals({ assets }: Estate, atMs: number, seed: number): Signal[] {
  const chance = dice(seed, 'signals');
  const at = (hours: number) => new Date(atMs - Math.round(hours * 3_600_000)).toISOString();
  return Object.entries(assets).flatMap(([sort, places], sortIndex) =>
    places.flatMap(({ asset: { name, unit } }, index): Signal[] => {
      chance.begin(sortIndex * 100_000 + index);
      const share = heard[unit.split('/')[0]!] ?? usual;
      const now = chance.uniform() < share;
      // What is silent now was heard some weeks ago, or never.
      if (!now && chance.chance(0.4)) return [];
      const hours = now ? chance.uniform() * 7 : 30 + chance.uniform() * 1500;
      const agent = sort === 'server' || sort === 'workstation';
      const first: Signal = { asset: name, unit, way: agent ? 'edr' : 'logs', at: at(hours) };
      if (!chance.chance(sort === 'edge' ? 0.7 : 0.35)) return [first];
      return [
        first,
        { ...first, way: sort === 'edge' ? 'network' : agent ? 'logs' : 'cloud-audit', at: at(hours + 0.2) },
      ];
    }),
  );
}
