/**
 * EPSS model releases by day, for files without a model line. Source: FIRST, https://www.first.org/epss/model
 * (v2 2022-02-04, v3 2023-03-07, v4 2025-03-17).
 */
const releases: readonly [from: string, version: string][] = [
  ['2022-02-04', 'v2022.01.01'],
  ['2023-03-07', 'v2023.03.01'],
  ['2025-03-17', 'v2025.03.14'],
];

/** Day and model version of an EPSS file: its own words, else the table of releases, else `unknown`. */
export function epssRelease(
  model: { on: string | null; modelVersion: string | null } | null,
  observedOn: string,
): { onDay: string; modelVersion: string } {
  const onDay = model?.on ?? observedOn;
  const dated = model?.on == null ? undefined : releases.findLast(([from]) => from <= onDay)?.[1];
  return { onDay, modelVersion: model?.modelVersion ?? dated ?? 'unknown' };
}
