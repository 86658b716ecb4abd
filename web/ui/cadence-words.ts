const named: readonly (readonly [hours: number, words: string])[] = [
  [24, 'every day'],
  [168, 'every week'],
  [730.5, 'every month'],
  [2_191.5, 'every quarter'],
  [8_766, 'every year'],
];

/** How often a source may be expected, by hours; one that was set otherwise stands before them as it is. */
export function cadences(hours: number): readonly (readonly [hours: number, words: string])[] {
  if (named.some(([known]) => known === hours)) return named;
  const days = hours / 24;
  const said = days >= 2 ? `every ${Math.round(days)} days` : `every ${Math.round(hours)} hours`;
  return [[hours, said], ...named];
}
