import type {
  DecidedEpisode,
  DecisionContext,
  FindingCase,
  FindingDecision,
  HeldObservation,
  NewRecord,
} from '@plumbline/shared/core/finding-case.ts';
import { decideFinding } from '@plumbline/shared/core/finding-decision.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const dayMs = 86_400_000;
const threat = { kevAddedDay: null, kevDueDay: null, exploitedDay: null, epss: null, percentile: null };
const record = (more: Partial<NewRecord> = {}): NewRecord => ({
  sourceId: 1,
  externalId: 'x',
  status: 'open',
  firstSeenMs: null,
  closedMs: null,
  verifiedMs: null,
  acceptedUntilDay: null,
  title: 'A flaw',
  severity: 1,
  owner: null,
  dueDay: null,
  firstDueDay: null,
  slips: 0,
  slipDays: 0,
  effortDays: null,
  knownExploited: null,
  publicExploit: null,
  reachable: null,
  dueMoves: [],
  ...more,
});
const fresh = (...records: NewRecord[]): FindingCase => ({
  prior: null,
  priorEpisodes: [],
  observations: [],
  records,
  threat,
  exposure: 'unknown',
  joined: [],
  joinedElsewhere: false,
  decidedAcceptance: null,
  retiredMs: null,
});
const on = (day: number): DecisionContext => ({
  policy: { bySeverity: { critical: 15, high: 30 }, byClass: { exploited: 10 } },
  observedMs: day * dayMs,
  firstImport: false,
  dayOf: (atMs) => Math.floor(atMs / dayMs),
});
/** The case as the store would read it back after a decision. */
const held = (
  of: FindingDecision,
  records: NewRecord[] = [],
  more: Partial<FindingCase> = {},
): FindingCase => ({
  ...fresh(...records),
  prior: { ...of, exposure: 'unknown' },
  priorEpisodes: of.episodes,
  observations: of.observations,
  ...more,
});
const decideInTurn = (steps: { day: number; records: NewRecord[] }[]): FindingDecision => {
  const [first, ...rest] = steps;
  let decision = decideFinding(fresh(...first!.records), on(first!.day));
  for (const { day, records } of rest) decision = decideFinding(held(decision, records), on(day));
  return decision;
};

describe('a decision on a finding', () => {
  it('opens it, due by the sooner policy', () => {
    const decision = decideFinding(fresh(record()), on(5));
    expect(decision).toMatchObject({ outcome: 'opened', state: 'open', dueDay: 35, openedMs: 5 * dayMs });
    expect(decision.events).toMatchObject([{ type: 'opened', atMs: 5 * dayMs }]);
  });
  it('counts one that comes closed as opened and as fixed', () => {
    const decision = decideFinding(
      fresh(record({ status: 'fixed', firstSeenMs: 0, closedMs: dayMs })),
      on(5),
    );
    expect(decision).toMatchObject({ outcome: 'opened', alsoFixed: true, state: 'fixed', closedMs: dayMs });
  });
  it('is committed with an owner and a due date, at once and not only when it is weighed again', () => {
    const owned = record({ owner: 'team' });
    expect(decideFinding(fresh(owned), on(5)).state).toBe('committed');
    expect(decideFinding(fresh({ ...owned, severity: 3 }), on(5)).state).toBe('open');
  });
  it('says unchanged, with no event, when it is weighed again and nothing is new', () => {
    const decision = decideFinding(fresh(record({ owner: 'team', effortDays: 0.1 })), on(5));
    const again = decideFinding(held(decision), on(50));
    expect(again).toMatchObject({ outcome: 'unchanged', events: [], episodes: decision.episodes });
  });
  it('sees a changed date of closing, though the state stays', () => {
    const closed = (day: number) => record({ status: 'fixed', firstSeenMs: 0, closedMs: day * dayMs });
    const decision = decideInTurn([
      { day: 10, records: [closed(3)] },
      { day: 11, records: [closed(4)] },
    ]);
    expect(decision).toMatchObject({
      outcome: 'updated',
      closedMs: 4 * dayMs,
      episodes: [{ closedMs: 4 * dayMs }],
    });
  });
  it('shortens the due date when the threat worsens, and never lengthens it', () => {
    const decision = decideFinding(fresh(record()), on(5));
    const listed = { ...threat, kevAddedDay: 7, kevDueDay: 90 };
    const worse = decideFinding(held(decision, [], { threat: listed }), on(8));
    expect(worse).toMatchObject({ class: 0, dueDay: 18, firstDueDay: 35 });
    expect(decideFinding(held(decision, [], { threat: listed }), on(34)).dueDay).toBe(35);
  });
  it('leaves the scope with its asset, neither open nor closed, and comes back', () => {
    const decision = decideFinding(fresh(record()), on(5));
    const gone = decideFinding(held(decision, [], { retiredMs: 9 * dayMs }), on(10));
    expect(gone).toMatchObject({
      state: 'retired',
      outcome: 'updated',
      episodes: [{ retiredMs: 9 * dayMs, closedMs: null }],
    });
    expect(gone.events).toMatchObject([{ type: 'retired', atMs: 9 * dayMs }]);
    expect(decideFinding(held(gone), on(11))).toMatchObject({ state: 'open', outcome: 'updated' });
  });
  it('takes the stretches of a finding that turned out to be this one', () => {
    const decision = decideFinding(fresh(record()), on(50));
    const joined = [{ openedMs: 0, closedMs: 10 * dayMs, ageKnown: true, verifiedMs: null }];
    expect(decideFinding(held(decision, [], { joined }), on(51)).episodes).toMatchObject([
      { openedMs: 0, closedMs: 10 * dayMs },
      { openedMs: 50 * dayMs, closedMs: null },
    ]);
  });
  it('supersedes one whose observations all went elsewhere', () => {
    const decision = decideFinding(fresh(record()), on(5));
    const gone = decideFinding({ ...held(decision), observations: [] }, on(6));
    expect(gone).toMatchObject({ state: 'superseded', episodes: [], outcome: 'updated' });
    expect(decideFinding({ ...held(gone), observations: [] }, on(7)).outcome).toBe('unchanged');
  });
});

const step = fc.record({
  rest: fc.integer({ min: 0, max: 30 }),
  records: fc.array(
    fc.record({
      sourceId: fc.integer({ min: 1, max: 2 }),
      externalId: fc.constantFrom('x', 'y'),
      status: fc.constantFrom(
        'open' as const,
        'fixed' as const,
        'accepted' as const,
        'false-positive' as const,
      ),
      firstSeenMs: fc.constantFrom(null, 0, 20 * dayMs),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

describe('whatever sources say', () => {
  const world = fc.array(step, { minLength: 1, maxLength: 8 }).map((steps) => {
    let day = 0;
    return steps.map(({ rest, records }) => {
      day += rest;
      return { day, records: records.map((each) => record(each)) };
    });
  });
  const isOpen = (episodes: readonly DecidedEpisode[]) => episodes.at(-1)?.closedMs === null;

  it('a finding is open exactly when some observation is, and its episodes lie apart', () => {
    fc.assert(
      fc.property(world, (steps) => {
        const { state, episodes, observations } = decideInTurn(steps);
        const seenOpen = (of: HeldObservation) => of.status === 'open' || of.status === 'accepted';
        expect(isOpen(episodes)).toBe(observations.some(seenOpen));
        expect(['open', 'committed', 'accepted'].includes(state)).toBe(isOpen(episodes));
        for (const [index, each] of episodes.slice(1).entries())
          expect(each.openedMs).toBeGreaterThan(episodes[index]!.closedMs!);
      }),
      { numRuns: 400 },
    );
  });
  it('weighing it again without a word changes nothing', () => {
    fc.assert(
      fc.property(world, (steps) => {
        const decision = decideInTurn(steps);
        const again = decideFinding(held(decision), on(steps.at(-1)!.day));
        expect(again.outcome).toBe('unchanged');
        expect(again.episodes).toEqual(decision.episodes);
      }),
      { numRuns: 400 },
    );
  });
});
