import { JsonScanner } from './json-scanner.ts';
import { JsonSyntaxError } from './json-syntax.ts';

/** What the beginning of a document shows: names of root members, and the first element at a path where it is whole. */
export function jsonHead(head: string, path: string): { members: ReadonlySet<string>; first: unknown } {
  const scanner = new JsonScanner([path]);
  try {
    scanner.push(Buffer.from(head));
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
  }
  return { members: scanner.rootMembers, first: scanner.take()[0]?.value };
}
