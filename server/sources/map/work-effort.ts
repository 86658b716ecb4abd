const minutesOf = { d: 480, h: 60, min: 1 } as const;

/**
 * Person-days of 8 hours from Sonar's work duration: `15min`, `2h1min`, `1d4h`. Null where there is none.
 * Throws RangeError for what is no such duration. Sonar's default "hours in a day" is 8 (sonar.technicalDebt.hoursInDay).
 */
export function workEffortDays(duration: string | null | undefined): number | null {
  const text = duration?.trim() ?? '';
  if (text === '') return null;
  if (!/^(\d+d)?\s*(\d+h)?\s*(\d+min)?$/.test(text))
    throw new RangeError(`“${text}” is not an effort such as 15min, 2h or 1d4h`);
  let minutes = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)(d|h|min)/g))
    minutes += Number(count) * minutesOf[unit as keyof typeof minutesOf];
  return minutes / minutesOf.d;
}
