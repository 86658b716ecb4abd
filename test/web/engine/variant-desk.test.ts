import type { WhatIfRequest } from '@plumbline/shared/schema/what-if.ts';
import { answering } from '@plumbline/web/engine/answering.ts';
import type { ExposureEngine } from '@plumbline/web/engine/exposure-engine.ts';
import { newVariant } from '@plumbline/web/engine/variant.ts';
import { createVariantDesk, type DeskState } from '@plumbline/web/engine/variant-desk.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sampleKit } from './sample-kit.ts';

/** The engine itself, without a worker between; `takes` is the time that an answer is said to have taken. */
function engineHere(takes = 5) {
  const answer = answering(() => 0);
  const asked: { quick: boolean; trials: number | undefined }[] = [];
  let stopped = false;
  const engine: ExposureEngine = {
    async answer(kit, changes, { trials, costs, quick = false } = {}) {
      asked.push({ quick, trials });
      await Promise.resolve();
      const few = quick ? (trials ?? null) : 2000;
      const reply = answer({ id: 1, kit, changes, trials: few, costs: costs ?? null, quick });
      if ('refused' in reply) throw new Error(reply.refused);
      return { ...reply.answer, tookMs: takes };
    },
    stop: () => {
      stopped = true;
    },
  };
  return { engine, asked, stopped: () => stopped };
}

function deskOf(takes?: number) {
  const quick = engineHere(takes);
  const whole = engineHere();
  const requests: WhatIfRequest[] = [];
  let state: DeskState = { base: null, slots: [], quickTrials: null };
  const fails = { server: false };
  const desk = createVariantDesk({
    kit: sampleKit,
    quick: quick.engine,
    whole: whole.engine,
    ask: async (request) => {
      requests.push(request);
      if (fails.server) throw new Error('The server does not answer');
      const {
        back,
        notes,
        tookMs: _,
        quickTrials: __,
        ...outcome
      } = await whole.engine.answer(sampleKit, [], {
        costs: { costPerYear: 1, costOnce: 0, lifeYears: 1 },
      });
      const variant = { name: 'x', outcome, back: back!, notes };
      return { asOf: '', currency: 'EUR', seed: 7, base: outcome, variants: [variant], durationMs: 1 };
    },
    onChange: (next) => {
      state = next;
    },
  });
  const settled = () =>
    vi.waitFor(() => expect(state.slots.every(({ waiting }) => !waiting)).toBe(true), 4000);
  return { desk, quick, whole, requests, fails, state: () => state, settled };
}

const halved = { ...newVariant(0), frequency: { breach: 0.5 } };
let open: ReturnType<typeof deskOf> | null = null;
afterEach(() => open?.desk.stop());

describe('the desk of the variants', () => {
  it('answers roughly at once and in full once the sliders rest', async () => {
    open = deskOf();
    open.desk.show([halved]);
    await vi.waitFor(() => expect(open!.state().slots[0]?.answer?.by).toBe('quick'));
    expect(open.state().slots[0]?.waiting).toBe(true);
    await open.settled();
    expect(open.state().slots[0]?.answer?.by).toBe('browser');
    expect(open.state().base?.by).toBe('browser');
    expect(open.state().slots[0]!.answer!.outcome.ale).toBeLessThan(open.state().base!.outcome.ale);
    expect(open.requests).toEqual([]);
  });

  it('asks the server for what needs the findings, once the slider rests', async () => {
    open = deskOf();
    open.desk.show([{ ...newVariant(0), fixLikely: 0.2 }]);
    open.desk.show([{ ...newVariant(0), fixLikely: 0.4 }]);
    await open.settled();
    expect(open.requests.map(({ variants }) => variants[0]?.changes)).toEqual([
      [{ change: 'fixed', findings: { classes: ['likely'], share: 0.4 } }],
    ]);
    expect(open.state().slots[0]?.answer?.by).toBe('server');
  });

  it('says why there is no answer, and answers again after a change', async () => {
    open = deskOf();
    open.fails.server = true;
    open.desk.show([{ ...newVariant(0), people: 1.2 }]);
    await open.settled();
    expect(open.state().slots[0]?.problem).toBe('The server does not answer');
    open.desk.show([halved]);
    await open.settled();
    expect(open.state().slots[0]?.problem).toBeNull();
  });

  it('answers a variant anew only where its sliders moved', async () => {
    open = deskOf();
    open.desk.show([halved, newVariant(1)]);
    await open.settled();
    const before = open.state().slots[1]?.answer;
    open.desk.show([{ ...halved, loss: 2 }, newVariant(1)]);
    await open.settled();
    expect(open.state().slots[1]?.answer).toBe(before);
  });

  it('simulates fewer years on a slow machine and more on a fast one', async () => {
    const trialsOn = async (takes: number) => {
      open = deskOf(takes);
      for (const factor of [0.9, 0.8, 0.7, 0.6]) {
        open.desk.show([{ ...halved, frequency: { breach: factor } }]);
        await open.settled();
      }
      open.desk.stop();
      return open.quick.asked.at(-1)?.trials ?? 0;
    };
    expect(await trialsOn(200)).toBeLessThan(await trialsOn(2));
  }, 20_000);

  it('stops both workers', () => {
    open = deskOf();
    open.desk.stop();
    expect([open.quick.stopped(), open.whole.stopped()]).toEqual([true, true]);
  });
});
