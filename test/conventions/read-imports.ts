import { dirname, posix } from 'node:path';

export interface ImportEdge {
  from: string;
  /** A path from the repository's root, a package's name, or `node:…`. */
  to: string;
  line: number;
  kind: 'value' | 'type' | 'lazy';
  /** What is taken, as written. */
  names: string;
  /** A file of this repository. */
  own: boolean;
}

const statement = /^(?:import|export)\s+(type\s)?(?:([^'"`;]*?)\s+from\s+|(?=['"]))['"]([^'"]+)['"]/gm;
const lazy = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** What a file imports, as written: static, type-only and lazy. */
export function readImports(path: string, text: string): ImportEdge[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  const lineAt = (index: number) => code.slice(0, index).split('\n').length;
  const edge = (specifier: string, index: number, kind: ImportEdge['kind'], names: string): ImportEdge => ({
    from: path,
    line: lineAt(index),
    kind,
    names,
    ...targetOf(path, specifier),
  });
  return [
    ...[...code.matchAll(statement)].map(([, type, names = '', specifier], at, all) =>
      edge(
        specifier!,
        all[at]!.index,
        type || onlyTypes(names) ? 'type' : 'value',
        names.replace(/\s+/g, ' '),
      ),
    ),
    ...[...code.matchAll(lazy)].map((found) => {
      const typeOnly = /typeof\s+$|:\s*$/.test(code.slice(0, found.index));
      return edge(found[1]!, found.index, typeOnly ? 'type' : 'lazy', '');
    }),
  ];
}

function onlyTypes(names: string): boolean {
  const inBraces = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  if (inBraces === undefined) return false;
  const parts = inBraces.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '').every((part) => part.startsWith('type '));
}

function targetOf(path: string, specifier: string): { to: string; own: boolean } {
  if (specifier.startsWith('.')) return { to: posix.join(dirname(path), specifier), own: true };
  if (specifier.startsWith('@plumbline/')) return { to: specifier.slice('@plumbline/'.length), own: true };
  if (/^[a-z]+:/.test(specifier)) return { to: specifier, own: false };
  const [first = '', second] = specifier.split('/');
  return { to: first.startsWith('@') ? `${first}/${second}` : first, own: false };
}
