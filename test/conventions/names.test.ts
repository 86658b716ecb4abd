import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeFiles, placesOf, repositoryFiles, shippedFiles, textOf } from './repository-files.ts';

const longest = 300;
const deepest = 3;

describe('names', () => {
  it('say what a thing is: no drawer for everything', () => {
    const drawer = /(^|\/|-)(utils?|common|helpers?|misc|lib|manager|service|impl)(?=[/.-]|$)/;
    expect(repositoryFiles.filter((path) => drawer.test(path))).toEqual([]);
  });

  it('of types carry no pattern: no Service, Manager, Impl or I-prefix', () => {
    const declared =
      /\b(?:class|interface|type)\s+(?:\w+(?:Service|Manager|Impl|Helper|Util)|I[A-Z][a-z]\w*)\b/;
    expect(placesOf(declared, codeFiles)).toEqual([]);
  });

  it('of code files and folders are in kebab-case', () => {
    const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/;
    const names = codeFiles.flatMap((path) => path.split('/').map((name) => [name, path] as const));
    expect(names.filter(([name]) => !kebab.test(name)).map(([, path]) => path)).toEqual([]);
  });

  it('need at most three levels in the product, and no src', () => {
    const depth = (path: string) => dirname(path).split('/').length;
    expect(shippedFiles.filter((path) => depth(path) > deepest || path.includes('/src/'))).toEqual([]);
  });

  it('of a file and its main export are the same in the lists', () => {
    const listed = /^(?:server\/sources|shared\/core\/figures)\/index\.ts$/;
    const lines = repositoryFiles
      .filter((path) => listed.test(path))
      .flatMap((path) => textOf(path).split('\n'));
    const entries = lines.flatMap((line) => {
      const found = /^import \{ (\w+) \} from '\.\/([\w-]+)\.ts';/.exec(line);
      return found ? [found] : [];
    });
    const plain = (name: string) => name.replace(/-/g, '').toLowerCase();
    expect(entries.length).toBeGreaterThan(30);
    expect(entries.filter(([, name, file]) => plain(name!) !== plain(file!)).map(([line]) => line)).toEqual(
      [],
    );
  });
});

describe('files', () => {
  it(`of code have at most ${longest} lines`, () => {
    const long = codeFiles
      .filter((path) => !/\/(fixtures|migrations)\//.test(path))
      .map((path) => ({ path, lines: textOf(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > longest);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('of tests end with .test.ts and stand where the house stands', () => {
    const tests = repositoryFiles.filter((path) => /\.test\.tsx?$/.test(path));
    const rooms = ['test/shared/', 'test/server/', 'test/web/', 'test/conventions/'];
    expect(tests.filter((path) => !rooms.some((room) => path.startsWith(room)))).toEqual([]);
    expect(tests.map((path) => basename(path)).filter((name) => /\.spec\./.test(name))).toEqual([]);
  });
});
