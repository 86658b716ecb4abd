import { demonstrationImports } from '@plumbline/server/demonstration/demonstration-imports.ts';
import { demonstrationInsurance, demonstrationScenarios } from '@plumbline/server/demonstration/scenarios.ts';
import type { CompanyRecord } from '@plumbline/server/sources/source.ts';
import { checksOf } from '@plumbline/shared/core/exposure/checks.ts';
import { inputsOf } from '@plumbline/shared/core/exposure/inputs.ts';
import { scenarioTerm, withCauses } from '@plumbline/shared/core/exposure/model.ts';
import { moneyOn } from '@plumbline/shared/core/exposure/money-on.ts';
import { Outcome } from '@plumbline/shared/core/exposure/outcome.ts';
import { type PortfolioInput, portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { resolveScenario } from '@plumbline/shared/core/exposure/resolve.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { modelProblems } from '@plumbline/shared/core/exposure/validate.ts';
import { penaltyRegimes } from '@plumbline/shared/core/library/regimes.ts';
import { insurance } from '@plumbline/shared/schema/insurance.ts';
import { lossModel } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, it } from 'vitest';
import { anchorAt } from '../../support/demonstration.ts';

const [company] = demonstrationImports({ seed: 1, anchorAt, findings: 1000 });
const records = [...company!.records].flatMap((one) => (one.type === 'company' ? [one.record] : []));
type Of<K extends CompanyRecord['kind']> = Extract<CompanyRecord, { kind: K }>['value'];
const all = <K extends CompanyRecord['kind']>(kind: K) =>
  records.flatMap((record) => (record.kind === kind ? [record.value as Of<K>] : []));

describe('the demonstration company', () => {
  it('says that it is a demonstration', () => {
    expect(all('company')[0]).toMatchObject({ name: 'Demonstration Retail Group', demonstration: true });
  });

  it('has assets, teams, incidents and requests only in units that it names', () => {
    const paths = new Set(['', ...all('unit').map(({ path }) => path)]);
    const named = [...all('asset'), ...all('team'), ...all('incident'), ...all('request')];
    expect(named.filter(({ unit }) => !paths.has(unit))).toEqual([]);
  });

  it('has no two assets of one name', () => {
    const names = all('asset').map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has people for each team from before the history on, fewer after the freeze than before', () => {
    const filledOn = (day: string) =>
      all('team').reduce((sum, { name }) => {
        const row = all('staffing')
          .filter(({ team, from }) => team === name && from <= day)
          .at(-1);
        return sum + row!.filled;
      }, 0);
    expect(filledOn('2024-10-01')).toBe(195);
    expect(filledOn('2026-01-01')).toBe(159);
    expect(filledOn('2026-11-23')).toBe(176);
  });

  it('fills posts and records time only for teams that it names', () => {
    const names = new Set(all('team').map(({ name }) => name));
    const named = [...all('opening'), ...all('time-record')];
    expect(named.length).toBe(4);
    expect(named.filter(({ team }) => !names.has(team))).toEqual([]);
  });

  it('tells a history that ends before the anchor', () => {
    const days = [
      ...all('milestone').map(({ on }) => on),
      ...all('request').flatMap(({ askedOn, decidedOn }) => [askedOn, decidedOn ?? askedOn]),
      ...all('incident').flatMap(({ startedAt, detectedAt, endedAt }) => [startedAt, detectedAt!, endedAt!]),
      ...all('staffing').map(({ from }) => from),
      ...all('opening').flatMap(({ openedOn, filledOn }) => [openedOn, filledOn ?? openedOn]),
      ...all('time-record').map(({ from }) => from),
      ...all('appetite').map(({ from }) => from),
      ...all('spend').map(({ from }) => from),
      ...all('scenario').flatMap(({ calibratedAt, controls }) => [
        calibratedAt,
        ...controls.map(({ from }) => from),
      ]),
      ...all('currency-rate').map(({ from }) => from),
      ...all('stress-case').map(({ setOn }) => setOn),
    ];
    expect(days.filter((day) => day > anchorAt)).toEqual([]);
  });

  it('was refused people twice, lost money six times in three years, once through a known exploited flaw', () => {
    expect(all('request').map(({ outcome }) => outcome)).toEqual([
      'refused',
      'refused',
      'approved',
      'deferred',
      'open',
    ]);
    expect(
      all('request').filter(({ outcome, decidedOn }) => (outcome === 'open') !== (decidedOn === null)),
    ).toEqual([]);
    expect(all('incident').filter(({ foundBy = [] }) => foundBy.length === 0)).toEqual([]);
    expect(all('incident').length).toBe(6);
    expect(all('incident').filter(({ identifiers }) => identifiers.length > 0).length).toBe(1);
    const known = new Set(all('scenario').map(({ id }) => id));
    expect(all('incident').every(({ scenario, lossMinor }) => known.has(scenario!) && lossMinor! > 0)).toBe(
      true,
    );
  });
});

describe('the seven scenarios', () => {
  const scenarios = demonstrationScenarios('2026-01-01');
  const resolvedOn = (day: string) => {
    const { currency = '', turnoverMinor = null } = all('company')[0]!;
    const held = { currency, turnoverMinor, rates: all('currency-rate'), regimes: penaltyRegimes };
    const resolved = scenarios.map((scenario) => resolveScenario(scenario, moneyOn(held, day).context));
    return {
      scenarios: resolved.map(({ scenario }) => scenario),
      problems: resolved.flatMap(({ problems }) => problems),
    };
  };

  it('are a valid model, each marked as an assumption with the role that set it', () => {
    expect(scenarios.length).toBe(7);
    const model = lossModel.parse({ scenarios, insurance: demonstrationInsurance });
    expect(modelProblems(model)).toEqual([]);
    expect(insurance.parse(demonstrationInsurance)).toEqual(demonstrationInsurance);
    for (const { certainty, setBy, sourceNote } of scenarios) {
      expect(['assumption', 'own-estimate']).toContain(certainty);
      expect(setBy).not.toBe('');
      expect(sourceNote).toBe('assumption of the demonstration company');
    }
  });

  it.each([0.5, 0.8, 1, 1.4, 2.2])(
    'have an exact year and pass every cross-check at %d times the debt',
    (now) => {
      const input: PortfolioInput = {
        scenarios: resolvedOn('2026-01-01').scenarios,
        hazards: { scenarios: {}, company: { now, calibration: 1, cells: 100 }, onDay: '2026-01-01' },
        insurance: demonstrationInsurance,
        trials: 20_000,
        hash: () => '',
      };
      const result = portfolio(input);
      expect([result.method, result.netMethod]).toEqual(['exact', 'simulated']);
      expect(checksOf(input, result).filter(({ passed }) => !passed)).toEqual([]);
    },
  );

  it('have an amount in another currency and penalties under laws, all of which can be resolved on any day', () => {
    expect(scenarios.flatMap(({ losses }) => losses.flatMap(({ currency = [] }) => currency))).toEqual([
      'EUR',
    ]);
    expect(scenarios.flatMap(({ losses }) => losses.flatMap(({ regimes = [] }) => regimes))).toEqual([
      'gdpr-83-4',
      'gdpr-83-5',
    ]);
    for (const day of ['2024-10-01', '2025-12-31', '2026-11-22'])
      expect(resolvedOn(day).problems).toEqual([]);
  });

  it('say of every input where it is from; some are old, some were never reviewed, some an industry figure', () => {
    const inputs = inputsOf(scenarios, { today: '2026-11-22', currency: 'USD', locale: 'en' });
    expect(
      inputs.every(({ source, setBy }) => source.includes('demonstration company') && setBy !== ''),
    ).toBe(true);
    expect(new Set(inputs.map(({ review }) => review))).toEqual(new Set(['current', 'old', 'unreviewed']));
    expect(new Set(inputs.map(({ certainty }) => certainty))).toEqual(
      new Set(['measured', 'own-estimate', 'industry', 'assumption']),
    );
  });

  it('cost 3 to 4 million in the year of calibration, half of it through known weaknesses', () => {
    const terms = withCauses(resolvedOn('2026-01-01').scenarios.map(scenarioTerm));
    const { gross } = simulate(terms, { trials: 100_000, seed: 1, model: 'compound' });
    const year = new Outcome(gross);
    expect(year.quantile(0.95)).toBeGreaterThan(10_000_000);
    expect(year.quantile(0.95)).toBeLessThan(14_000_000);
    const mean = terms.reduce((sum, term) => sum + term.mean, 0);
    expect(mean).toBeGreaterThan(3_000_000);
    expect(mean).toBeLessThan(4_000_000);
    const driven = scenarios.reduce((sum, { drivenShare: [low, high] }, at) => {
      return sum + (terms[at]!.mean * (low + high)) / 2;
    }, 0);
    expect(driven / mean).toBeGreaterThan(0.48);
    expect(driven / mean).toBeLessThan(0.6);
  });
});
