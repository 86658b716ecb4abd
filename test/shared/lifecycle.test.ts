import {
  episodesOf,
  lifecycleOf,
  mergeObservation,
  type ObservationFacts,
  type ObservedRecord,
  restatementMs,
  type Stretch,
  stretchOf,
} from '@plumbline/shared/core/lifecycle.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const dayMs = 86_400_000;
const held = (more: Partial<ObservationFacts> = {}): ObservationFacts => ({
  sourceId: 1,
  externalId: 'x',
  status: 'open',
  firstSeenMs: 0,
  ageKnown: true,
  closedMs: null,
  verifiedMs: null,
  acceptedMs: null,
  acceptedUntilDay: null,
  absent: false,
  ...more,
});
const told = (more: Partial<ObservedRecord> = {}): ObservedRecord => ({
  sourceId: 1,
  externalId: 'x',
  status: 'open',
  firstSeenMs: null,
  closedMs: null,
  verifiedMs: null,
  acceptedUntilDay: null,
  ...more,
});
const closedAt = (day: number) => held({ status: 'fixed', closedMs: day * dayMs, absent: true });
const meet = (prior: ObservationFacts | null, record: ObservedRecord, day: number, more = {}) =>
  mergeObservation(prior, record, { observedMs: day * dayMs, firstImport: false, ...more });

describe('a record that meets what its source said before', () => {
  it('opens at the instant of the scan where nobody dates it', () => {
    expect(meet(null, told(), 5).next).toMatchObject({ firstSeenMs: 5 * dayMs, ageKnown: true });
  });
  it('has no known age in the first import, unless the source dates it', () => {
    expect(meet(null, told(), 5, { firstImport: true }).next.ageKnown).toBe(false);
    expect(meet(null, told({ firstSeenMs: 0 }), 5, { firstImport: true }).next.ageKnown).toBe(true);
  });
  it('continues the stretch up to the fourteenth day after it ended', () => {
    expect(meet(closedAt(10), told(), 24)).toMatchObject({
      past: null,
      next: { firstSeenMs: 0, closedMs: null },
    });
  });
  it('begins a new stretch after that, and keeps the old one as past', () => {
    const { past, next } = meet(closedAt(10), told(), 25);
    expect(past).toMatchObject({ openedMs: 0, closedMs: 10 * dayMs });
    expect(next.firstSeenMs).toBe(25 * dayMs);
  });
  it('begins a new stretch also where the source repeats the day of the first', () => {
    expect(meet(closedAt(10), told({ firstSeenMs: 0 }), 40).next.firstSeenMs).toBe(40 * dayMs);
  });
  it('does not take two records of one file for two moments', () => {
    const { past, next } = meet(closedAt(10), told({ firstSeenMs: 0 }), 40, { sameImport: true });
    expect(past).toBeNull();
    expect(next.firstSeenMs).toBe(0);
  });
  it('does not reach back over the end of an earlier episode', () => {
    const reopened = held({ firstSeenMs: 40 * dayMs });
    expect(meet(reopened, told({ firstSeenMs: 0 }), 50, { endedMs: [10 * dayMs] }).next.firstSeenMs).toBe(
      40 * dayMs,
    );
    expect(
      meet(reopened, told({ firstSeenMs: 20 * dayMs }), 50, { endedMs: [10 * dayMs] }).next.firstSeenMs,
    ).toBe(20 * dayMs);
  });
  it('keeps a verification as long as the end is the same', () => {
    const verified = held({ status: 'fixed', closedMs: 10 * dayMs, verifiedMs: 20 * dayMs });
    expect(meet(verified, told({ status: 'fixed' }), 30).next.verifiedMs).toBe(20 * dayMs);
    const other = told({ status: 'fixed', closedMs: 11 * dayMs });
    expect(meet(verified, other, 30).next.verifiedMs).toBeNull();
  });
  it('remembers the first sight of a false positive that turns out to be none', () => {
    const dismissed = held({ status: 'false-positive', closedMs: 5 * dayMs });
    expect(meet(dismissed, told(), 100).next.firstSeenMs).toBe(0);
  });
});

describe('the state of a finding', () => {
  const stateOf = (observations: ObservationFacts[], asOfDay = 100) =>
    lifecycleOf({ priorEpisodes: [], observations, past: [], corrected: [], committed: false, asOfDay })
      .state;

  it('is open while any source sees it', () => {
    expect(stateOf([closedAt(5), held({ externalId: 'y' })])).toBe('open');
  });
  it('is accepted only where every open word accepts it, and not after the last day', () => {
    const accepted = held({ status: 'accepted', acceptedMs: 0, acceptedUntilDay: 50 });
    expect(stateOf([accepted], 50)).toBe('accepted');
    expect(stateOf([accepted], 51)).toBe('open');
    expect(stateOf([accepted, held({ externalId: 'y' })], 50)).toBe('open');
  });
  it('is verified only where every fixed word is', () => {
    const verified = held({ status: 'fixed', closedMs: dayMs, verifiedMs: 2 * dayMs });
    expect(stateOf([verified])).toBe('verified');
    expect(stateOf([verified, closedAt(5)])).toBe('fixed');
  });
  it('is fixed rather than false where one source fixed what another calls false', () => {
    expect(stateOf([closedAt(5), held({ status: 'false-positive' })])).toBe('fixed');
    expect(stateOf([held({ status: 'false-positive' }), held({ status: 'not-affected' })])).toBe(
      'not-affected',
    );
  });
  it('gives the day of the check to the episode it ends', () => {
    const observations = [held({ status: 'fixed', closedMs: dayMs, verifiedMs: 9 * dayMs })];
    const episodes = [{ openedMs: 0, closedMs: dayMs, ageKnown: true, verifiedMs: null }];
    const life = lifecycleOf({
      priorEpisodes: episodes,
      observations,
      past: [],
      corrected: [],
      committed: false,
      asOfDay: 9,
    });
    expect(life.episodes).toMatchObject([{ verifiedMs: 9 * dayMs }]);
  });
});

const stretch = fc
  .record({
    from: fc.integer({ min: 0, max: 200 }),
    days: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
  })
  .map(
    ({ from, days }): Stretch => ({
      openedMs: from * dayMs,
      closedMs: days === null ? null : (from + days) * dayMs,
      ageKnown: true,
      verifiedMs: null,
    }),
  );
const covers = (stretches: readonly Stretch[], atMs: number) =>
  stretches.some((each) => each.openedMs <= atMs && (each.closedMs === null || atMs <= each.closedMs));

describe('episodes', () => {
  it('cover exactly the instants that some stretch covers, in order and apart', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), (stretches) => {
        const episodes = episodesOf(stretches);
        for (let day = 0; day < 270; day++)
          expect(covers(episodes, day * dayMs)).toBe(covers(stretches, day * dayMs));
        for (const [index, episode] of episodes.slice(1).entries())
          expect(episode.openedMs).toBeGreaterThan(episodes[index]!.closedMs!);
      }),
    );
  });
  it('do not depend on the order of the stretches', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), (stretches) => {
        expect(episodesOf([...stretches].reverse())).toEqual(episodesOf(stretches));
      }),
    );
  });
  it('stay the same when the same record is met again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.boolean(), (day, open) => {
        const record = told(open ? {} : { status: 'fixed', firstSeenMs: 0, closedMs: dayMs });
        const once = meet(null, record, day).next;
        const twice = meet(once, record, day + restatementMs / dayMs).next;
        expect(stretchOf(twice)).toEqual(stretchOf(once));
      }),
    );
  });
});
