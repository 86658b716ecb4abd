import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { insurance } from '@plumbline/shared/schema/insurance.ts';
import { answering } from '@plumbline/web/engine/answering.ts';
import { createExposureEngine, Overtaken } from '@plumbline/web/engine/exposure-engine.ts';
import type { Question } from '@plumbline/web/engine/question.ts';
import { describe, expect, it } from 'vitest';
import { sampleKit } from './sample-kit.ts';

/** The worker's end of the line in this thread: happy-dom starts no module workers. */
class SameThread extends EventTarget {
  readonly asked: Question[] = [];
  ended = false;
  private readonly answer = answering(() => 0);

  postMessage(question: Question): void {
    this.asked.push(question);
    setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data: this.answer(question) })));
  }

  terminate(): void {
    this.ended = true;
  }
}

function engineOf() {
  const threads: SameThread[] = [];
  const engine = createExposureEngine(() => {
    threads.push(new SameThread());
    return threads.at(-1) as unknown as Worker;
  });
  return { engine, threads };
}

const noPolicy = insurance.parse({});
const aleAlone = async (kit: typeof sampleKit) => (await engineOf().engine.answer(kit, [])).ale;

describe('the engine of the browser', () => {
  it('answers as the engine of the server does', async () => {
    const { engine } = engineOf();
    const outcome = await engine.answer(sampleKit, []);
    const { hazards, ...rest } = sampleKit;
    const direct = portfolio({
      ...rest,
      hazards: { scenarios: hazards.scenarios, company: hazards.company },
      hash: String,
    });
    expect(outcome.ale).toBe(direct.ale);
    expect(outcome.p95).toBe(direct.net.p95);
    expect(outcome.status).toBe(direct.appetite[0]?.status);
  });

  it('lets a newer question overtake the older ones, and sends the inputs once', async () => {
    const { engine, threads } = engineOf();
    const first = engine.answer(sampleKit, []);
    const second = engine.answer(sampleKit, [{ change: 'remove-scenario', scenario: 'breach' }]);
    const third = engine.answer(sampleKit, [{ change: 'remove-scenario', scenario: 'ransomware' }]);
    await expect(first).rejects.toThrow(Overtaken);
    await expect(second).rejects.toThrow(Overtaken);
    expect((await third).ale).toBeGreaterThan(0);
    expect(threads[0]?.asked.map(({ kit }) => kit !== null)).toEqual([true, false]);
  });

  it('sends the inputs again with the next question where the one that carried them never left', async () => {
    const { engine, threads } = engineOf();
    const other = { ...sampleKit, scenarios: sampleKit.scenarios.slice(0, 1) };
    const old = [engine.answer(sampleKit, []), engine.answer(other, [])];
    const newest = engine.answer(other, []);
    await Promise.allSettled(old);
    const alone = await aleAlone(other);
    expect((await newest).ale).toBe(alone);
    expect(threads[0]?.asked.at(-1)?.kit).toBe(other);
  });

  it('says in words which change it cannot make alone', async () => {
    const { engine } = engineOf();
    const people = await engine.answer(sampleKit, [{ change: 'people', factor: 1.2, months: 12 }]);
    expect(people.notes).not.toEqual([]);
    expect(people.ale).toBe(await aleAlone(sampleKit));
  });

  it('answers a moving slider roughly as it answers one that rests', async () => {
    const { engine } = engineOf();
    const insured = {
      ...sampleKit,
      insurance: {
        ...noPolicy,
        retention: 200_000,
        layers: [{ attachment: 0, limit: 5_000_000, reinstatements: null }],
      },
    };
    const changes = [{ change: 'frequency' as const, scenario: 'breach', factor: 0.4 }];
    const costs = { costPerYear: 20_000, costOnce: 0, lifeYears: 1 };
    const quick = await engine.answer(insured, changes, { costs, quick: true, trials: 40_000 });
    const whole = await engine.answer(insured, changes, { costs });
    expect(quick.quickTrials).toBe(40_000);
    expect(quick.ale).toBe(whole.ale);
    expect(quick.status).toBe(whole.status);
    for (const name of ['low', 'high', 'netAle', 'p95', 'tvar95', 'driven'] as const) {
      expect(Math.abs(quick[name]! / whole[name]! - 1), name).toBeLessThan(0.1);
    }
    expect(quick.back?.rosi).toBeCloseTo(whole.back!.rosi!, 6);
    expect(quick.back?.probabilityWorthIt).toBeCloseTo(whole.back!.probabilityWorthIt!, 1);
  });

  it('says what changes buy where their costs are given', async () => {
    const { engine } = engineOf();
    const costs = { costPerYear: 10_000, costOnce: 30_000, lifeYears: 3 };
    const fewer = await engine.answer(sampleKit, [{ change: 'frequency', scenario: null, factor: 0.5 }], {
      costs,
    });
    expect(fewer.back?.costPerYear).toBe(20_000);
    expect(fewer.back?.removed).toBeCloseTo(fewer.ale, 6);
    expect((await engine.answer(sampleKit, [])).back).toBeNull();
  });

  it('rejects with the words of the engine for inputs that have no answer', async () => {
    const { engine } = engineOf();
    const [first] = sampleKit.scenarios;
    const endless = {
      form: 'legal' as const,
      distribution: { gpd: { threshold: 0, scale: 1e5, shape: 1.2 } },
    };
    const broken = { ...sampleKit, scenarios: [{ ...first!, losses: [endless] }] };
    await expect(engine.answer(broken, [])).rejects.toThrow();
    expect((await engine.answer(sampleKit, [])).ale).toBeGreaterThan(0);
  });

  it('says so where the worker cannot run, and opens another one for the next question', async () => {
    const { engine, threads } = engineOf();
    const lost = engine.answer(sampleKit, []);
    threads[0]?.dispatchEvent(new Event('error', { cancelable: true }));
    await expect(lost).rejects.toThrow(/could not be started/);
    expect((await engine.answer(sampleKit, [])).ale).toBeGreaterThan(0);
    expect(threads).toHaveLength(2);
    expect(threads[1]?.asked[0]?.kit).toBe(sampleKit);
  });

  it('ends its worker when it is stopped', async () => {
    const { engine, threads } = engineOf();
    const asked = engine.answer(sampleKit, []);
    engine.stop();
    await expect(asked).rejects.toThrow(Overtaken);
    await expect(engine.answer(sampleKit, [])).rejects.toThrow(Overtaken);
    expect(threads.every(({ ended }) => ended)).toBe(true);
  });
});
