import { createHash } from 'node:crypto';

/** 16 hexadecimal digits of the SHA-256 of the parts, each told apart from its neighbour. */
export function digestOf(...parts: (string | number | null)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part === null ? '-' : String(part).length}:${part ?? ''};`);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Tells apart records of one file that are alike in all that makes their id: the first keeps it, the
 * next are `#2`, `#3`. As they are alike, another order of the file gives the same ids.
 */
export class Occurrences {
  /** 52 bits of each id's digest: a file may hold millions. */
  private readonly once = new Set<number>();
  private readonly counts = new Map<string, number>();

  idOf(base: string): string {
    const key = Number.parseInt(digestOf(base).slice(0, 13), 16);
    if (!this.once.has(key)) {
      this.once.add(key);
      return base;
    }
    const count = (this.counts.get(base) ?? 1) + 1;
    this.counts.set(base, count);
    return `${base}#${count}`;
  }
}
