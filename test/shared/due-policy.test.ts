import { type DueFacts, firstDueDay, kevDueDay } from '@plumbline/shared/core/due-policy.ts';
import { kevDays, kevDirectiveOn, kevUrgencyOf } from '@plumbline/shared/core/kev-directives.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const policy = { bySeverity: { critical: 15, high: 30 }, byClass: { exploited: 14, likely: 60 } };
const facts = (more: Partial<DueFacts> = {}): DueFacts => ({
  severity: 'high',
  class: 'theoretical',
  openedDay: 100,
  sourceDueDay: null,
  kevAddedDay: null,
  kevDueDay: null,
  ...more,
});

describe('CISA’s directives on what is exploited', () => {
  it('follow each other by the day on which each came into force', () => {
    expect(kevDirectiveOn('2019-01-01').id).toBe('BOD 22-01');
    expect(kevDirectiveOn('2026-06-09').id).toBe('BOD 22-01');
    expect(kevDirectiveOn('2026-06-10')).toMatchObject({ id: 'BOD 26-04', mostDays: 14 });
  });
  it('give a listed weakness what the table’s eight rows say, once agencies must keep to it', () => {
    // Publicly exposed, automatable, total control: days.
    const rows = [
      [0, 0, 0, 14],
      [1, 0, 0, 14],
      [0, 1, 0, 14],
      [0, 0, 1, 14],
      [1, 1, 0, 3],
      [1, 0, 1, 3],
      [0, 1, 1, 3],
      [1, 1, 1, 3],
    ] as const;
    for (const [internet, automatable, total, days] of rows) {
      const urgency = { internet: internet === 1, automatable: automatable === 1, total: total === 1 };
      expect(kevDays('2026-12-07', urgency)).toBe(days);
      expect(kevDays('2026-12-06', urgency)).toBe(14);
    }
    expect(kevDays('2026-12-07', null)).toBe(14);
  });
  it('take as urgent what a finding’s own record says, of its vectors only what all say', () => {
    const worst = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
    const local = 'CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
    const said = (internet: boolean, ...vectors: (string | null)[]) =>
      Object.values(kevUrgencyOf(internet, vectors));
    expect(said(true, worst, null, 'AV:N/AC:L/Au:N')).toEqual([true, true, true]);
    expect(said(false, worst, local)).toEqual([false, false, true]);
    expect(said(true)).toEqual([true, false, false]);
  });
});

describe('the day a finding is first due', () => {
  it('is the source’s own where it gives one', () => {
    expect(firstDueDay(policy, facts({ sourceDueDay: 7, class: 'exploited', kevAddedDay: 1 }))).toBe(7);
  });
  it('is the sooner of the policies by severity and by class', () => {
    expect(firstDueDay(policy, facts())).toBe(130);
    expect(firstDueDay(policy, facts({ class: 'likely' }))).toBe(130);
    expect(firstDueDay(policy, facts({ severity: 'low', class: 'likely' }))).toBe(160);
  });
  it('is not there where no policy speaks of it', () => {
    expect(firstDueDay(policy, facts({ severity: 'low' }))).toBeNull();
  });
  it('is KEV’s date where that is sooner, 14 days after we know where it is past', () => {
    expect(firstDueDay(policy, facts({ kevAddedDay: 90, kevDueDay: 111 }))).toBe(111);
    expect(kevDueDay(facts({ kevAddedDay: 50, kevDueDay: 71 }))).toBe(114);
    expect(kevDueDay(facts({ kevAddedDay: 200, kevDueDay: null }))).toBe(214);
    expect(kevDueDay(facts())).toBeNull();
  });
  it('never comes before the finding does, unless a source says so', () => {
    const day = fc.integer({ min: 0, max: 400 });
    const maybe = fc.option(day, { nil: null });
    fc.assert(
      fc.property(day, maybe, maybe, (openedDay, kevAddedDay, due) => {
        expect(firstDueDay(policy, facts({ openedDay, kevAddedDay, kevDueDay: due }))).toBeGreaterThanOrEqual(
          openedDay,
        );
      }),
    );
  });
});
