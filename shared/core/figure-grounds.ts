/** What a figure is made of; `findings` and `threat` come from sources, the rest is recorded here. */
export type Ground = 'findings' | 'threat' | 'due' | 'effort' | 'people' | 'spend' | 'money';

/** Formats of the feeds that tell how dangerous a weakness is; every other source tells of findings. */
export const feedFormats: readonly string[] = ['first-epss', 'cisa-kev'];

const recordedHere: Record<string, Ground[]> = {
  capacity: ['people'],
  spend: ['spend'],
  coverage: [],
  'dwell-time': [],
  'unnoticed-incidents': [],
  'forecast-score': [],
};

const beside: Record<string, Ground[]> = {
  'exploitable-findings': ['threat'],
  overdue: ['due', 'threat'],
  attainment: ['due', 'threat'],
  'fix-coverage': ['threat'],
  'fix-efficiency': ['threat'],
  'kev-attainment': ['threat'],
  'alarm-precision': ['threat'],
  principal: ['effort'],
  'carrying-cost': ['money', 'threat'],
  demand: ['effort', 'due'],
  inflow: ['effort'],
  load: ['people', 'effort', 'due'],
  'months-to-clear': ['threat'],
  concentration: ['money', 'threat'],
  'risk-carried': ['money', 'threat'],
};

export function groundsOf(figure: string): ReadonlySet<Ground> {
  const own = recordedHere[figure];
  if (own !== undefined) return new Set(own);
  const money = /^(exposure|event-loss|probability)-/.test(figure);
  return new Set(['findings', ...(money ? (['money', 'threat'] as const) : (beside[figure] ?? []))]);
}

/** The sources that any of the figures rests on: those that tell of findings, and the feeds where they count. */
export function sourcesBehind<S extends { format: string }>(
  figures: readonly string[],
  sources: readonly S[],
): S[] {
  const grounds = new Set(figures.flatMap((figure) => [...groundsOf(figure)]));
  return sources.filter(({ format }) => grounds.has(feedFormats.includes(format) ? 'threat' : 'findings'));
}
