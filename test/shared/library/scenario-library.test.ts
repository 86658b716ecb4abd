import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import { resolveScenario } from '@plumbline/shared/core/exposure/resolve.ts';
import { modelProblems } from '@plumbline/shared/core/exposure/validate.ts';
import { penaltyRegimes } from '@plumbline/shared/core/library/regimes.ts';
import { fromLibrary, scenarioLibrary } from '@plumbline/shared/core/library/scenario-library.ts';
import { libraryScenario } from '@plumbline/shared/schema/library-scenario.ts';
import { lossModel, scenario } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, it } from 'vitest';

const of = { currency: 'EUR', today: '2026-11-25', unit: '' };
const ids = scenarioLibrary.map(({ id }) => id);
const laws = new Set(penaltyRegimes.map(({ id }) => id));

describe('the scenario library', () => {
  it('has the seven structures, each in its shape', () => {
    expect(ids).toEqual([
      'ransomware',
      'personal-data-breach',
      'payment-fraud',
      'own-outage',
      'supplier-compromise',
      'insider',
      'regulatory-order',
    ]);
    for (const one of scenarioLibrary) expect(libraryScenario.parse(one)).toEqual(one);
  });

  it('takes the shares of known weaknesses from the domain and calls them our judgement', () => {
    const shares = scenarioLibrary.map(({ id, drivenShare }) => [id, drivenShare.interval]);
    expect(Object.fromEntries(shares)).toEqual({
      ransomware: [0.15, 0.45],
      'personal-data-breach': [0.15, 0.4],
      'supplier-compromise': [0.05, 0.25],
      insider: [0, 0.1],
      'payment-fraud': [0, 0.1],
      'own-outage': [0, 0.1],
      'regulatory-order': [0.05, 0.3],
    });
  });

  it('asks in plain questions, and names each form once', () => {
    for (const { id, losses, frequencyQuestion, secondaryQuestion } of scenarioLibrary) {
      expect(new Set(losses.map(({ form }) => form)).size, id).toBe(losses.length);
      for (const { question } of losses) expect(question, id).toContain('?');
      expect(frequencyQuestion).toContain('?');
      expect(secondaryQuestion !== null, id).toBe(losses.some(({ secondary }) => secondary));
    }
  });

  it('points only to scenarios and laws that exist, and never in a circle', () => {
    for (const one of scenarioLibrary) {
      for (const { scenario: other } of one.elsewhere)
        if (other !== null) expect([...ids.filter((id) => id !== one.id)]).toContain(other);
      for (const { scenario: cause } of one.causes)
        expect(ids.filter((id) => id !== one.id)).toContain(cause);
      for (const law of one.regimes) expect(laws).toContain(law);
      expect(one.regimes.length > 0).toBe(one.id !== 'payment-fraud');
    }
    const model = lossModel.parse({
      scenarios: scenarioLibrary.map(({ id, causes }) => ({
        ...fromLibrary(id, of),
        causes: causes.map(({ scenario: cause }) => ({ scenario: cause, probability: 0.2 })),
      })),
    });
    expect(modelProblems(model)).toEqual([]);
  });

  it('gives every industry figure a source, a date not in the future and a warning', () => {
    for (const { id, industryFigures } of scenarioLibrary)
      for (const figure of industryFigures) {
        expect(figure.source.length, id).toBeGreaterThan(10);
        expect(figure.date <= '2026-11-25', `${id}: ${figure.date}`).toBe(true);
        expect(figure.note.length, `${id}: ${figure.what}`).toBeGreaterThan(20);
      }
  });
});

describe('a draft from the library', () => {
  it.each(ids)('of %s is a whole scenario that can be computed', (id) => {
    const draft = fromLibrary(id, of);
    expect(scenario.parse(draft)).toEqual(draft);
    expect(modelProblems(lossModel.parse({ scenarios: [draft] }))).toEqual([]);
    const resolved = resolveScenario(draft, {
      ...of,
      rates: [],
      regimes: [],
      turnover: null,
      onDay: of.today,
    });
    expect(resolved.problems).toEqual([]);
    const hazard = { now: 0, calibration: 0, cells: 0 };
    const { ale } = expectedLoss([draft], { scenarios: {}, company: hazard });
    expect(ale).toBeGreaterThan(0);
    expect(ale).toBeLessThan(Infinity);
  });

  it.each(ids)('of %s pretends to know nothing', (id) => {
    const draft = fromLibrary(id, of);
    expect(draft).toMatchObject({ certainty: 'assumption', reviewed: false, reviewedOn: null, library: id });
    expect(draft.sourceNote).toContain('to be replaced');
    expect(draft.frequencyBasis).toMatchObject({
      certainty: 'assumption',
      setOn: of.today,
      reviewedOn: null,
    });
    expect(draft.drivenShareBasis!.source).toContain('Our judgement');
    for (const loss of draft.losses) {
      const [low, high] = (loss.distribution as { lognormal90: [number, number] }).lognormal90;
      expect(high / low).toBeGreaterThanOrEqual(100);
      expect(loss.basis!.certainty).toBe('assumption');
      expect(loss.regimes).toBeUndefined();
    }
  });

  it('carries its unit, and amounts of the size of its currency', () => {
    const draft = fromLibrary('ransomware', { currency: 'KRW', today: of.today, unit: 'shop/online' });
    expect(draft.id).toBe('ransomware-shop-online');
    expect(draft.scope.unit).toBe('shop/online');
    expect(draft.losses[0]!.distribution).toEqual({ lognormal90: [10_000_000, 1_000_000_000] });
  });

  it('is refused where the library has none', () => {
    expect(() => fromLibrary('flood', of)).toThrow('no “flood”');
  });
});
