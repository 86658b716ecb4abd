import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../support/processes.ts';
import { readmeTables, withTables } from '../support/readme-tables.ts';
import { repository, textOf } from './repository-files.ts';

const readme = textOf('README.md');
const ours = 'npm run -s plumbline -- ';
const lines = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trim().split('\n'));
const commandLines = [...new Set(lines.filter((line) => line.startsWith(ours)))];
const scripts = (JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts;

describe('the README', () => {
  it('begins with the one command that starts everything', () => {
    expect(lines[0]).toBe('npm start');
    expect(readme.indexOf('npm start')).toBeLessThan(50);
  });

  it('has a table for each list, and each is as the list has it', () => {
    const named = [...readme.matchAll(/<!-- table: (\w+) -->/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(Object.keys(readmeTables()).sort());
    expect(readme, 'run: node_modules/.bin/node test/support/readme-tables.ts').toBe(withTables(readme));
  });

  it('has no empty list behind a table', () => {
    for (const [name, table] of Object.entries(readmeTables()))
      expect(table.split('\n').length, name).toBeGreaterThan(6);
  });

  it('would be told apart from one whose table is out of date', () => {
    const stale = readme.replace('| `PORT` |', '| `PORTAL` |');
    expect(stale).not.toBe(readme);
    expect(withTables(stale)).toBe(readme);
  });

  it('names only scripts that exist', () => {
    const named = [...readme.matchAll(/npm (?:run (?:-s )?)?(start|test|[a-z]+)\b/g)].map(
      ([, name]) => name!,
    );
    expect(named.length).toBeGreaterThan(5);
    expect([...new Set(named)].filter((name) => !(name in scripts) && name !== 'audit')).toEqual([]);
  });

  it('cites only paths that exist', () => {
    const cited = [
      ...readme.matchAll(/`((?:shared|server|web|test|node_modules|\.ci)(?:\/[\w.-]+)+|LICENSE)`/g),
    ].map(([, path]) => path!);
    expect(cited.length).toBeGreaterThan(15);
    expect(cited.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });
});

describe('the commands of the README', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync('/tmp/plumbline-readme-');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are there', () => {
    expect(commandLines.length).toBeGreaterThan(6);
  });

  for (const line of commandLines)
    it(`work: ${line.slice(ours.length)}`, async () => {
      const args = line
        .slice(ours.length)
        .split(' ')
        .map((part) => part.replace(/^\/tmp\/(?=[\w.-]+$)/, `${folder}/`));
      const running = run(args, { env: { PLUMBLINE_DATA: join(folder, 'data') } });
      const exit = await running.ended;
      expect(exit, running.err()).toBe(0);
      expect(running.out().trim()).not.toBe('');
      const out = args[args.indexOf('--out') + 1]!;
      if (args.includes('--out')) expect(existsSync(out)).toBe(true);
    }, 60_000);
});
