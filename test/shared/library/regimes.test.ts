import { penaltyCap, regimeMaximum } from '@plumbline/shared/core/exposure/penalty-cap.ts';
import { resolveScenario } from '@plumbline/shared/core/exposure/resolve.ts';
import { lawsWithoutMaximum, penaltyRegimes } from '@plumbline/shared/core/library/regimes.ts';
import { penaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import { modelScenario } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, it } from 'vitest';

/** From the texts of the laws, written down apart from the list: fixed, per cent, currency, first day. */
const laws: Record<string, [number | null, number, string, string]> = {
  'gdpr-83-4': [10e6, 2, 'EUR', '2018-05-25'],
  'gdpr-83-5': [20e6, 4, 'EUR', '2018-05-25'],
  'uk-gdpr-standard': [8.7e6, 2, 'GBP', '2020-12-31'],
  'uk-gdpr-higher': [17.5e6, 4, 'GBP', '2020-12-31'],
  'nis2-essential': [10e6, 2, 'EUR', '2024-10-18'],
  'nis2-important': [7e6, 1.4, 'EUR', '2024-10-18'],
  'dora-critical-ict': [null, 1, 'EUR', '2025-01-17'],
  'kr-pipa': [null, 3, 'KRW', '2023-09-15'],
  'kr-pipa-grave': [null, 10, 'KRW', '2026-09-11'],
  'ai-act-prohibited': [35e6, 7, 'EUR', '2025-08-02'],
  'ai-act-operators': [15e6, 3, 'EUR', '2025-08-02'],
  'ai-act-information': [7.5e6, 1, 'EUR', '2025-08-02'],
};
const today = '2026-11-25';
const named = (id: string) => penaltyRegimes.find((regime) => regime.id === id)!;
const capOf = (ids: string[], turnover: number | null, onDay = today) =>
  penaltyCap(ids.map(named), { turnover, onDay, worth: () => 1 });

describe('the shipped laws', () => {
  it('say what the texts say', () => {
    const shipped = penaltyRegimes.map(({ id, fixed, rate, currency, inForceSince }) => [
      id,
      [fixed, rate === null ? null : Math.round(rate * 1000) / 10, currency, inForceSince],
    ]);
    expect(Object.fromEntries(shipped)).toEqual(laws);
  });

  it('have the shape of a law, an id of their own, an article and a source', () => {
    for (const regime of penaltyRegimes) {
      expect(penaltyRegime.parse(regime)).toEqual(regime);
      expect(regime.article).toMatch(/Art\.|amendment/);
      expect(regime.source.length).toBeGreaterThan(40);
      expect(regime.checkedOn).toBe(today);
    }
    expect(new Set(penaltyRegimes.map(({ id }) => id)).size).toBe(penaltyRegimes.length);
  });

  it('leave national legislators room in NIS2 alone', () => {
    expect(penaltyRegimes.filter(({ atLeast }) => atLeast).map(({ id }) => id)).toEqual([
      'nis2-essential',
      'nis2-important',
    ]);
  });

  it('give the higher of fixed amount and share', () => {
    expect(capOf(['gdpr-83-4'], 100e6)).toBe(10e6);
    expect(capOf(['gdpr-83-4'], 2000e6)).toBe(40e6);
    expect(capOf(['gdpr-83-5'], 2000e6)).toBe(80e6);
    expect(capOf(['nis2-important'], 1000e6)).toBeCloseTo(14e6, 3);
    expect(capOf(['kr-pipa-grave', 'kr-pipa'], 1000e6)).toBe(100e6);
    expect(capOf(['kr-pipa'], null)).toBeNull();
  });

  it('punish the same conduct once, by the largest', () => {
    expect(capOf(['gdpr-83-4', 'gdpr-83-5', 'nis2-essential'], 2000e6)).toBe(80e6);
  });

  it('count the daily payment of DORA for six months', () => {
    const most = capOf(['dora-critical-ict'], 365e6)!;
    expect(most).toBeGreaterThanOrEqual(0.01 * 1e6 * 181);
    expect(most).toBeLessThanOrEqual(0.01 * 1e6 * 184);
  });

  it('are not applied on the day before they are in force, and are from that day on', () => {
    for (const regime of penaltyRegimes) {
      const since = regime.inForceSince!;
      const dayBefore = new Date(Date.parse(since) - 86_400_000).toISOString().slice(0, 10);
      const on = (onDay: string) => regimeMaximum(regime, { turnover: 1e9, onDay, worth: 1 });
      expect(on(dayBefore), regime.id).toBeNull();
      expect(on(since), regime.id).toBeGreaterThan(0);
    }
  });

  it('leave a penalty alone before they are in force, and say so', () => {
    const scenario = modelScenario.parse({
      id: 's',
      frequency: { poisson: 0.1 },
      losses: [{ form: 'penalty', distribution: { lognormal90: [1e6, 500e6] }, regimes: ['kr-pipa-grave'] }],
    });
    const on = (onDay: string) =>
      resolveScenario(scenario, {
        currency: 'KRW',
        rates: [],
        regimes: penaltyRegimes,
        turnover: 1e9,
        onDay,
      });
    const before = on('2026-09-10');
    expect(before.scenario.losses[0]!.cap).toBeUndefined();
    expect(before.notes.join()).toContain('not in force on 2026-09-10');
    expect(on('2026-09-11').scenario.losses[0]!.cap).toBe(100e6);
    expect(on('2026-09-11').notes).toEqual([]);
  });
});

describe('laws without a maximum', () => {
  it('are named with a reason and a source, and are not in the list', () => {
    expect(lawsWithoutMaximum.map(({ name }) => name).join()).toMatch(/CCPA.*SEC/);
    for (const { why, source } of lawsWithoutMaximum)
      expect(`${why} ${source}`).toMatch(/total|no maximum|each nation/i);
    expect(penaltyRegimes.filter(({ currency }) => currency === 'USD')).toEqual([]);
  });
});
