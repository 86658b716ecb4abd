/** Whether a unit's path is another's or lies below it; the empty path is the whole company. */
export const isWithin = (path: string, ancestor: string): boolean =>
  ancestor === '' || path === ancestor || path.startsWith(`${ancestor}/`);

/** Whether a path lies within any of these; null stands for the whole company. */
export const isWithinAny = (path: string, ancestors: readonly string[] | null): boolean =>
  ancestors === null || ancestors.some((ancestor) => isWithin(path, ancestor));

/** Several units as one name: `Shop and Payments`, `Shop, Payments and 3 more`. */
export function unitNames(names: readonly string[]): string {
  const [first = '', second = '', third = ''] = names;
  if (names.length <= 1) return first;
  if (names.length === 2) return `${first} and ${second}`;
  return names.length === 3
    ? `${first}, ${second} and ${third}`
    : `${first}, ${second} and ${names.length - 2} more`;
}

/** The deepest path that holds all of these. */
export function commonPath(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  const parts = first.split('/');
  while (parts.length > 0) {
    const path = parts.join('/');
    if (others.every((other) => isWithin(other, path))) return path;
    parts.pop();
  }
  return '';
}
