import { readAdvisories } from '@plumbline/server/demonstration/advisories.ts';
import { describe, expect, it } from 'vitest';
import { anchorAt, identityOf, observationsOf } from '../../support/demonstration.ts';

const told = observationsOf({ anchorAt });
const advisories = new Map(readAdvisories().map((advisory) => [advisory.cve, advisory]));
const byIdentity = Map.groupBy(told, ({ observation }) => identityOf(observation));
const firsts = [...byIdentity.values()].map((records) => records[0]!.observation);
const share = (holds: (cve: string) => boolean) =>
  firsts.filter(({ identifiers }) => holds(identifiers[0]!)).length / firsts.length;
const own = told.filter(({ source, observation }) => observation.externalId.startsWith(`${source}-0`));
const ended = ({ closedAt, status }: { closedAt: string | null; status: string }) =>
  status === 'accepted' ? null : closedAt;

describe('sixty thousand findings', () => {
  it('are about as many as asked for', () => {
    expect(firsts.length).toBeGreaterThan(59_000);
    expect(firsts.length).toBeLessThan(60_500);
  });

  it('lie in six units and forty services', () => {
    expect(new Set(firsts.map(({ unit }) => unit)).size).toBe(40);
    expect(new Set(firsts.map(({ unit }) => unit!.split('/')[0])).size).toBe(6);
  });

  it('are of all eight kinds, two thirds and more of them vulnerabilities', () => {
    expect(new Set(firsts.map(({ kind }) => kind)).size).toBe(8);
    const vulnerable = firsts.filter(({ kind }) => kind === 'vulnerability').length / firsts.length;
    expect(vulnerable).toBeGreaterThan(0.65);
    expect(vulnerable).toBeLessThan(0.72);
  });

  it('have known exploited about 1 per cent and EPSS from 0.1 about 5 per cent, as real estates have', () => {
    expect(share((cve) => advisories.get(cve)?.kev != null)).toBeCloseTo(0.01, 2);
    expect(share((cve) => (advisories.get(cve)?.epss[1]?.score ?? 0) >= 0.1)).toBeCloseTo(0.05, 2);
    const possible = share((cve) => {
      const fact = advisories.get(cve)?.epss[1];
      return fact != null && fact.score < 0.1 && fact.percentile >= 0.9 && advisories.get(cve)!.kev === null;
    });
    expect(possible).toBeGreaterThan(0.07);
    expect(possible).toBeLessThan(0.11);
  });

  it('share an identity only where reopened or seen by a second source', () => {
    let reopened = 0;
    let twice = 0;
    for (const records of byIdentity.values()) {
      const [first, second] = records;
      if (second === undefined) continue;
      expect(records.length).toBe(2);
      if (second.source === first!.source) {
        reopened++;
        expect(second.observation.externalId).toBe(first!.observation.externalId);
        const gapMs = Date.parse(second.observation.firstSeenAt!) - Date.parse(first!.observation.closedAt!);
        expect(gapMs).toBeGreaterThan(14 * 86_400_000);
      } else twice++;
    }
    expect(reopened).toBeGreaterThan(800);
    expect(twice).toBeGreaterThan(1000);
  });

  it('pile up during the freeze and fall in the last two whole quarters', () => {
    const net = (from: string, to: string) => {
      const within = (at: string | null) => at !== null && at >= from && at < to;
      const opened = own.filter(({ observation }) => within(observation.firstSeenAt)).length;
      return opened - own.filter(({ observation }) => within(ended(observation))).length;
    };
    expect(net('2025-07-01', '2025-10-01')).toBeGreaterThan(400);
    expect(net('2025-10-01', '2026-01-01')).toBeGreaterThan(200);
    expect(net('2026-04-01', '2026-07-01')).toBeLessThan(-300);
    expect(net('2026-07-01', '2026-10-01')).toBeLessThan(-300);
  });

  it('leave a backlog of 8,000 to 11,000 open, some overdue, unowned, moved or accepted', () => {
    const open = own.map(({ observation }) => observation).filter((one) => ended(one) === null);
    expect(open.length).toBeGreaterThan(8000);
    expect(open.length).toBeLessThan(11_000);
    expect(open.filter(({ dueOn }) => dueOn !== null && dueOn < '2026-11-23').length).toBeGreaterThan(3000);
    expect(open.filter(({ owner }) => owner === null).length).toBeGreaterThan(400);
    expect(open.filter(({ status }) => status === 'accepted').length).toBeGreaterThan(100);
    expect(own.filter(({ observation }) => observation.dueChanges.length >= 3).length).toBeGreaterThan(300);
  });

  it('close within about 45 days at the median, the exploited within about two weeks', () => {
    expect(medianDays(() => true)).toBeGreaterThan(36);
    expect(medianDays(() => true)).toBeLessThan(50);
    expect(medianDays((cve) => advisories.get(cve)?.kev != null)).toBeGreaterThan(9);
    expect(medianDays((cve) => advisories.get(cve)?.kev != null)).toBeLessThan(17);
  });

  it('meet no advisory before the year of its name', () => {
    const named = firsts.filter(({ kind }) => kind === 'vulnerability');
    const early = named.filter(({ identifiers, firstSeenAt }) => {
      return identifiers[0]!.slice(4, 8) > firstSeenAt!.slice(0, 4);
    });
    expect(named.length).toBeGreaterThan(30_000);
    expect(early).toEqual([]);
  });
});

/** Kaplan–Meier over episodes, closed at the end of the history. */
function medianDays(holds: (cve: string) => boolean): number {
  const days = own
    .map(({ observation }) => observation)
    .filter(({ identifiers, status }) => holds(identifiers[0]!) && status !== 'false-positive')
    .map((one) => {
      const end = ended(one);
      const untilMs = Date.parse(end ?? '2026-11-23T00:00:00Z');
      return { days: (untilMs - Date.parse(one.firstSeenAt!)) / 86_400_000, closed: end !== null };
    })
    .sort((a, b) => a.days - b.days);
  let surviving = 1;
  for (const [index, { days: age, closed }] of days.entries()) {
    if (closed) surviving *= 1 - 1 / (days.length - index);
    if (surviving < 0.5) return age;
  }
  return Number.POSITIVE_INFINITY;
}
