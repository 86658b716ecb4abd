/** What stands beside a published quarter, as its readers get it. */
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { type ChangedSince, type Comparison, comparison } from '@plumbline/shared/schema/comparison.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';
import type { Publication } from '@plumbline/shared/schema/publication.ts';
import { expect } from 'vitest';
import type { TestApp } from './app.ts';
import { json } from './reader.ts';
import { type TestPerson, told } from './signed-in.ts';

async function expectRefused(answer: Promise<Response>, status: number, words: RegExp): Promise<void> {
  const got = await answer;
  expect(got.status).toBe(status);
  expect(await got.text()).toMatch(words);
}

/** What comes in after 2026-Q3 was published stands on the live page, with what was published as a point beside it. */
export async function expectRestated(
  t: TestApp,
  { chief, executive }: Record<'chief' | 'executive', TestPerson>,
): Promise<void> {
  const restated = async () => {
    const { state, panels } = await json<Briefing>(executive.ask, '/api/v1/briefings/live');
    expect(state).toBe('live');
    const chart = panels.find(({ id }) => id === 'trend')!.chart;
    return chart?.kind === 'line' ? chart.series.filter(({ id }) => id === 'published') : null;
  };
  expect(await restated()).toEqual([]);
  await t.database.pool.query(
    `update figure_point set value = value * 2 where period = '2026-Q3' and figure = 'exposure-ale'`,
  );
  const later = { figure: 'half-life', from: '2026-09-30', value: 5, approvedBy: 'Board' };
  await told(chief.ask('POST', '/api/v1/targets', { ...later, approvedOn: '2026-09-30' }));
  const { tiles } = await json<Briefing>(executive.ask, '/api/v1/briefings/live');
  // Its sources are stale at this moment, so it has no word for its level; it is held against the target all the same.
  expect(tiles[3]!.bullet).toMatchObject({ target: 5 });
  expect(await restated()).toMatchObject([{ points: [{ label: 'Q3 26', mode: 'published' }] }]);
}

/** Figures of a document and what the API answers for its cut-off. */
export async function expectSameFigures(
  t: TestApp,
  { cutOff, figures: frozen }: BriefingDocument,
): Promise<void> {
  const { figures } = await t.get<{ figures: Record<string, Measured> }>(`/api/v1/figures?asOf=${cutOff}`);
  expect(frozen.length).toBeGreaterThan(15);
  for (const { definition, value, low, high, state } of frozen) {
    // The document keeps money in cents; the API gives it as the commands do, in euros.
    const told = (amount: number | null) =>
      amount === null || definition.unit !== 'money' ? amount : amount / 100;
    expect(figures[definition.id], definition.id).toMatchObject({
      value: told(value),
      low: told(low),
      high: told(high),
      state,
    });
  }
  expect(frozen.filter(({ state }) => state === 'value').length).toBeGreaterThan(15);
}

/** What is held against the figures of the demonstration, in German. */
export function expectTargets({ targets }: BriefingDocument): void {
  const limit = {
    figure: 'principal',
    value: 450_000_000,
    approvedBy: 'Board',
    approvedOn: expect.any(String),
  };
  expect(targets).toContainEqual(
    expect.objectContaining({
      ...limit,
      text: expect.stringMatching(/^Kosten des Schuldenabbaus: höchstens .*4,5/),
    }),
  );
}

/** Of 2026-Q3, of whose figures each was one less when it was published; nobody looked at the live page before. */
export async function expectBeside(
  t: TestApp,
  { chief, executive, board }: Record<'chief' | 'executive' | 'board', TestPerson>,
  published: Publication,
): Promise<void> {
  const restated = await json<Comparison>(executive.ask, '/api/v1/briefings/2026-Q3/restated');
  expect(comparison.safeParse(restated).error).toBeUndefined();
  expect(restated.one).toMatchObject({ state: 'published', digest: published.digest, period: '2026-Q3' });
  expect(restated.other).toMatchObject({ state: 'draft', period: '2026-Q3' });
  const open = restated.figures.find(({ id }) => id === 'open-findings')!;
  // One more than was published, since the test above that came late.
  expect(open).toMatchObject({ difference: '+1', verdict: 'worse' });
  expect(Number(open.other!.text) - Number(open.one!.text)).toBe(1);
  await expectRefused(board.ask('GET', '/api/v1/briefings/2026-Q3/restated'), 403, /briefings:live/);
  await expectRefused(
    executive.ask('GET', '/api/v1/briefings/2026-Q2/restated'),
    404,
    /2026-Q2 is published/,
  );

  const beside = await json<Comparison>(executive.ask, '/api/v1/briefings/2026-Q3/compare/live');
  expect(beside.other).toMatchObject({ state: 'live', period: '2026-Q4', toDate: true });
  expect(beside.sentences).toContainEqual(
    expect.objectContaining({
      place: 'headline',
      one: 'Less is at stake than last quarter, and we know why.',
    }),
  );
  const same = await json<Comparison>(board.ask, '/api/v1/briefings/2026-Q3/compare/live');
  expect(same.other.digest).toBe(published.digest);
  expect(same.figures.filter(({ verdict }) => verdict !== 'same')).toEqual([]);
  await expectRefused(board.ask('GET', '/api/v1/briefings/2026-Q3/compare/2026-Q2'), 404, /published/);

  const changed = () => json<ChangedSince>(executive.ask, '/api/v1/briefings/live/changed');
  expect(await changed()).toEqual({ since: null, period: null, changes: [] });
  expect((await changed()).since).toBeNull();
  await t.database.pool.query(
    `update reader_look set last_at = last_at - interval '1 day',
       last = jsonb_set(last, '{texts,0,text}', '"What was said yesterday"')`,
  );
  const since = await changed();
  expect(since.changes).toMatchObject([{ place: 'headline', before: 'What was said yesterday' }]);
  expect((await changed()).changes).toEqual(since.changes);
  expect((await json<ChangedSince>(chief.ask, '/api/v1/briefings/live/changed')).since).toBeNull();

  const notes = await json<{ notes: unknown[] }>(board.ask, '/api/v1/briefings/2026-Q3/notes');
  expect(notes.notes).toEqual([{ panel: 'trend', text: 'Say where it was.' }]);
}
