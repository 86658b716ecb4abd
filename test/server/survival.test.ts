import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SurvivalResult } from '@plumbline/server/command/survival.ts';
import { run } from '@plumbline/server/command/survival.ts';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'survival-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function survival(content: string, more: { group?: string; json?: boolean } = {}) {
  const file = join(folder, 'rows.csv');
  writeFileSync(file, content);
  let out = '';
  let err = '';
  const io = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const exit = await run({ file, json: true, ...more }, io);
  const result: SurvivalResult | null = out.startsWith('{') ? JSON.parse(out) : null;
  return { exit, out, err: err.replaceAll(file, 'rows.csv'), result };
}

describe('survival on the command line', () => {
  it('treats a file without --group as one group', async () => {
    const { exit, result, err } = await survival('time,event,group\n2,1,a\n4,1,b\n8,1,a\n9,0,b\n');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(result!.logRank).toBeNull();
    expect(result!.groups).toMatchObject([{ group: 'all', n: 4, events: 3, median: 6 }]);
    expect(result!.groups[0]!.curve.map(([time, surviving]) => [time, surviving])).toEqual([
      [2, 0.75],
      [4, 0.5],
      [8, 0.25],
      [9, 0.25],
    ]);
    expect(Object.keys(result!.groups[0]!)).toEqual([
      'group',
      'n',
      'events',
      'median',
      'medianLower',
      'medianUpper',
      'curve',
    ]);
  });

  it('compares the groups of a column, a missing number being null', async () => {
    const { exit, result } = await survival('team,time,event\na,1,1\na,2,1\na,3,1\nb,7,0\nb,8,0\n', {
      group: 'Team',
    });
    expect(exit).toBe(0);
    expect(result!.groups.map((group) => [group.group, group.median])).toEqual([
      ['a', 2],
      ['b', null],
    ]);
    expect(result!.groups[1]!.curve[0]).toEqual([7, 1, null, null]);
    expect(Object.keys(result!.logRank!)).toEqual(['chiSquare', 'df', 'p']);
    expect(result!.logRank!.df).toBe(1);
  });

  it('reads a byte order mark, semicolons, decimal commas, quotes and any case', async () => {
    const { exit, result } = await survival('\uFEFF"Event";"Time"\r\nTRUE;1,5\r\nfalse;"2"\r\n\r\n');
    expect(exit).toBe(0);
    expect(result!.groups[0]!.curve.map(([time]) => time)).toEqual([1.5, 2]);
  });

  it('does the rest and lists the rejects by line', async () => {
    const { exit, result, err } = await survival('time,event\n1,1\n-2,1\n3,maybe\n,1\n0x10,1\n2\n5,0\n');
    expect(exit).toBe(2);
    expect(result!.groups[0]!.n).toBe(2);
    expect(err.split('\n')).toEqual([
      'rows.csv, line 3: time is "-2", not a number of 0 or more',
      'rows.csv, line 4: event is "maybe", not 1, 0, true or false',
      'rows.csv, line 5: time is "", not a number of 0 or more',
      'rows.csv, line 6: time is "0x10", not a number of 0 or more',
      'rows.csv, line 7: event is "", not 1, 0, true or false',
      '5 rows left out',
      '',
    ]);
  });

  it('rejects a row without a value in the group column', async () => {
    const { exit, result, err } = await survival('time,event,team\n1,1,a\n2,1,\n', { group: 'team' });
    expect(exit).toBe(2);
    expect(result!.groups.map((group) => group.group)).toEqual(['a']);
    expect(err).toContain('rows.csv, line 3: no value in column team');
  });

  it('fails and prints no result where the file cannot be used', async () => {
    for (const [content, word] of [
      ['', 'no column time'],
      ['time,event\n', 'no row'],
      ['age,event\n1,1\n', 'no column time'],
      ['time,event\nx,1\n', 'time is "x"'],
      ['time,event\n"1,1\n', 'not CSV'],
    ] as const) {
      const { exit, out, err } = await survival(content);
      expect({ exit, out }).toEqual({ exit: 1, out: '' });
      expect(err).toContain(word);
    }
    let err = '';
    const io = { out: () => undefined, err: (text: string) => (err += text) };
    expect(await run({ file: join(folder, 'absent.csv'), json: true }, io)).toBe(1);
    expect(err).toContain('there is no such file');
  });

  it('calls an unknown --group column wrong usage', async () => {
    const { exit, err } = await survival('time,event\n1,1\n', { group: 'team' });
    expect(exit).toBe(64);
    expect(err).toContain('there is no column team; expected one of: time, event');
  });

  it('prints a table for people', async () => {
    const { out } = await survival('g,time,event\na,1,1\na,2,1\na,3,1\nb,7,0\nb,8,0\n', {
      group: 'g',
      json: false,
    });
    expect(out.split('\n').slice(0, 3)).toEqual([
      'group  n  events       median  95 % limits',
      'a      3       3            2  1 to not reached, too few to say',
      'b      2       0  not reached  not reached to not reached, too few to say',
    ]);
    expect(out).toContain('log-rank: chi-square');
  });
});
