import { describe, expect, it } from 'vitest';
import { observationsIn, observeText, rejectsIn } from './observed.ts';

const one = async (header: string, row: string) => {
  const observed = await observeText('csv', `${header}\n${row}\n`);
  expect(rejectsIn(observed)).toEqual([]);
  return observationsIn(observed)[0];
};

describe('plain CSV as people write it', () => {
  it.each([
    ['severity', 'High', 'high'],
    ['Severity Level', 'Moderate', 'medium'],
    ['Severity', '1 - Critical', 'critical'],
    ['Severity', 'High (8.1)', 'high'],
    ['Severity', 'Blocker', 'critical'],
    ['Severity', 'P1', 'critical'],
    ['Severity', 'Sev 2', 'high'],
    ['Priority', '1', 'critical'],
    ['Priority', '4', 'low'],
    ['Severity', '1', 'unknown'],
    ['Severity', '9.8', 'critical'],
    ['Severity', 'N/A', 'unknown'],
    ['Severity', 'high or low', 'unknown'],
  ])('%s %s is %s', async (column, cell, severity) => {
    expect((await one(`id,${column}`, `A-1,${cell}`))?.severity).toBe(severity);
  });

  it.each([
    'Opened Date',
    'Date Created',
    'first-seen',
    'FIRST_SEEN_AT',
    'Discovered On',
    ' Date found ',
    'Reported (date)',
  ])('the column “%s” is when it was opened', async (column) => {
    expect((await one(`Vuln ID;${column}`, 'A-1;2026-01-05T10:00:00'))?.firstSeenAt).toBe(
      '2026-01-05T10:00:00.000Z',
    );
  });

  it.each(['5-Jan-2026', '05 January 2026', 'Jan 5, 2026'])('%s is 5 January', async (day) => {
    expect((await one('id\topened', `A-1\t${day}`))?.firstSeenAt).toBe('2026-01-05T00:00:00.000Z');
  });

  it('a comma is a decimal sign where semicolons part the cells', async () => {
    expect(await one('id;effort (days);CVSS v3.1', 'A-1;1,5;7,2')).toMatchObject({
      effortDays: 1.5,
      severity: 'high',
    });
  });

  it.each([
    ['Re-opened', 'open'],
    ['In Triage', 'open'],
    ["Won't do", 'accepted'],
    ['Not Vulnerable', 'not-affected'],
  ])('the status “%s” is %s', async (word, status) => {
    expect((await one('id,status', `A-1,${word}`))?.status).toBe(status);
  });

  it('an unknown status, an impossible day and a closing before the opening are rejects with their line', async () => {
    const observed = await observeText(
      'csv',
      'id,opened,closed,status\nA,2026-02-30,,\nB,2026-02-02,2026-02-01,\nC,,,purple\nD,,,\n',
    );
    expect(rejectsIn(observed).map(({ at }) => at)).toEqual(['line 2', 'line 3', 'line 4']);
    expect(observationsIn(observed).map(({ externalId }) => externalId)).toEqual(['D']);
  });

  it('a header alone is no findings, and columns of no field stay in raw', async () => {
    expect(await observeText('csv', 'id,title\n')).toEqual([]);
    expect((await one('id,Cost centre', 'A-1,4711'))?.raw).toEqual({ id: 'A-1', 'Cost centre': '4711' });
  });
});
