import { isWithin } from '../unit-path.ts';

/** What a request is about: findings with the paths of their units, and whole units. */
export interface Meant {
  readonly id: string;
  readonly findings: ReadonlyMap<number, string>;
  readonly units: readonly string[];
}

/**
 * Requests that are about the same, directly or through others: each group is two or more, in the order given. Adding up
 * what its members would have removed would count one finding twice.
 */
export function overlapping(all: readonly Meant[]): string[][] {
  const group = all.map((_, at) => at);
  const top = (at: number): number => (group[at] === at ? at : top(group[at]!));
  for (let a = 0; a < all.length; a++)
    for (let b = a + 1; b < all.length; b++) if (overlap(all[a]!, all[b]!)) group[top(b)] = top(a);
  const groups = Map.groupBy(
    all.map((_, at) => at),
    top,
  );
  return [...groups.values()].filter((held) => held.length > 1).map((held) => held.map((at) => all[at]!.id));
}

const nest = (a: string, b: string) => isWithin(a, b) || isWithin(b, a);

function overlap(a: Meant, b: Meant): boolean {
  if (a.units.some((mine) => b.units.some((other) => nest(mine, other)))) return true;
  const inside = (of: Meant, units: readonly string[]) =>
    units.length > 0 && [...of.findings.values()].some((path) => units.some((unit) => isWithin(path, unit)));
  if (inside(a, b.units) || inside(b, a.units)) return true;
  return [...a.findings.keys()].some((finding) => b.findings.has(finding));
}
