import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ImportEdge, readImports } from './read-imports.ts';
import { codeFiles, repositoryFiles, shippedFiles, textOf } from './repository-files.ts';
import type { Room } from './room.ts';
import { rooms, routesType } from './rooms.ts';

const edges = shippedFiles.flatMap((path) => readImports(path, textOf(path)));
const known = new Set(repositoryFiles);

function allows(entries: readonly string[] | undefined, target: string): boolean {
  return (entries ?? []).some((entry) =>
    entry.endsWith(':*')
      ? target.startsWith(entry.slice(0, -1))
      : entry === target || entry === dirname(target),
  );
}

function isLawful(edge: ImportEdge): boolean {
  const room: Room = rooms[dirname(edge.from)] ?? {};
  const erased = edge.kind === 'type';
  if (!edge.own) return allows(room.packages, edge.to) || (erased && allows(room.packageTypes, edge.to));
  if (dirname(edge.to) === dirname(edge.from)) return true;
  if (edge.from === routesType.from && erased && routesType.to.test(edge.to)) return true;
  return allows(room.values, edge.to) || (erased && allows(room.types, edge.to));
}

const told = (edge: ImportEdge) => `${edge.from}:${edge.line} imports ${edge.kind} ${edge.to}`;

describe('imports', () => {
  it('are read as the compiler reads them', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type { B } from '@plumbline/shared/schema/b.ts';",
      "import { type C, type D } from 'zod';",
      "import {\n  e,\n  type F,\n} from '../store/e.ts';",
      "export { g } from 'd3-scale';",
      "import './h.css';",
      "const i = () => import('./i.ts');",
      "/** import { j } from './j.ts'; */",
    ].join('\n');
    expect(readImports('server/views/x.ts', text).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      'value server/views/a.ts',
      'type shared/schema/b.ts',
      'type zod',
      'value server/store/e.ts',
      'value d3-scale',
      'value server/views/h.css',
      'lazy server/views/i.ts',
    ]);
  });

  it('of each folder are ruled by a row of the table', () => {
    const folders = [...new Set(shippedFiles.map((path) => dirname(path)))];
    expect(folders.filter((folder) => !rooms[folder])).toEqual([]);
  });

  it('have no row for a folder that does not exist', () => {
    const folders = new Set(repositoryFiles.map((path) => dirname(path)));
    expect(Object.keys(rooms).filter((folder) => !folders.has(folder))).toEqual([]);
  });

  it('keep to the table', () => {
    expect(edges.filter((edge) => !isLawful(edge)).map(told)).toEqual([]);
  });

  it('lead to files that exist', () => {
    const broken = edges.filter((edge) => edge.own && !known.has(edge.to));
    expect(broken.map(told)).toEqual([]);
  });

  it('never lead from the product into its tests', () => {
    expect(edges.filter((edge) => edge.own && edge.to.startsWith('test/')).map(told)).toEqual([]);
  });

  it('draw charts with scaleUtc: scaleTime knows the zone of the machine', () => {
    expect(
      edges.filter((edge) => edge.to === 'd3-scale' && /\bscaleTime\b/.test(edge.names)).map(told),
    ).toEqual([]);
  });

  it('have no cycle', () => {
    expect(cyclesOf(codeFiles.flatMap((path) => readImports(path, textOf(path))))).toEqual([]);
  });

  it('are seen to have a cycle where there is one', () => {
    const edge = (from: string, to: string): ImportEdge => ({
      from,
      to,
      line: 1,
      kind: 'value',
      names: '',
      own: true,
    });
    expect(cyclesOf([edge('a', 'b'), edge('b', 'c'), edge('c', 'b')])).toEqual(['b → c → b']);
  });
});

/** Cycles of imports that are read when a module is loaded, and of types: a lazy import may lead back. */
function cyclesOf(all: ImportEdge[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, own, kind } of all)
    if (own && kind !== 'lazy') next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: string[]): void => {
    const seen = way.indexOf(path);
    if (seen >= 0) found.push([...way.slice(seen), path].join(' → '));
    if (seen >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return found;
}
