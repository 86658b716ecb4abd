import type { Briefing } from '@plumbline/shared/schema/briefing.ts';

/** The parts of a page that are presented one after another, by the names that notes go by. */
export const presentSteps = ({ panels, asks, empty }: Briefing): string[] =>
  empty
    ? ['overview']
    : [
        'overview',
        ...panels.map(({ id }) => id),
        'questions',
        ...(asks.length === 0 ? ['asks'] : asks.map(({ number }) => `ask:${number}`)),
      ];

/** Where a key leads among so many steps; null: it is not one of these keys. */
export function stepAt(key: string, at: number, count: number): number | null {
  const last = count - 1;
  const next: Record<string, number> = {
    ArrowRight: at + 1,
    PageDown: at + 1,
    ArrowLeft: at - 1,
    PageUp: at - 1,
    Home: 0,
    End: last,
  };
  const to = next[key];
  return to === undefined ? null : Math.min(last, Math.max(0, to));
}
