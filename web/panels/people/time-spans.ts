const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** `30 minutes`, `12 hours`, `7 days`: a span of minutes in the largest unit that fits it exactly. */
export function spanText(minutes: number): string {
  if (minutes % (24 * 60) === 0) return plural(minutes / (24 * 60), 'day');
  if (minutes % 60 === 0) return plural(minutes / 60, 'hour');
  return plural(minutes, 'minute');
}

/** The usual spans to choose from, in minutes, with the present one among them. */
export function spans(usual: readonly number[], present: number): Record<string, string> {
  const all = [...new Set([...usual, present])].sort((a, b) => a - b);
  return Object.fromEntries(all.map((minutes) => [String(minutes), spanText(minutes)]));
}
