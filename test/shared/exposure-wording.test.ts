import { answerFigures } from '@plumbline/shared/core/library/hostile-questions.ts';
import { methodIn } from '@plumbline/shared/core/library/method.ts';
import {
  attributionSentence,
  backtestSentence,
  bridgeSentence,
  checksSentence,
  inputsSentence,
  sensitivitySentence,
  stressSentence,
  unpaidMinor,
} from '@plumbline/shared/core/wording/exposure-detail.ts';
import { answerTexts } from '@plumbline/shared/core/wording/exposure-figures.ts';
import { amountRange, chancePercent, moneyColumn } from '@plumbline/shared/core/wording/exposure-money.ts';
import {
  curveSentence,
  eventSentence,
  exposureHeadline,
  fixingSentence,
  formSentence,
  insuranceSentence,
  scenarioSentence,
} from '@plumbline/shared/core/wording/exposure-page.ts';
import { runSentences } from '@plumbline/shared/core/wording/exposure-run.ts';
import type { BacktestRow, ExposureBridge, Sensitivity } from '@plumbline/shared/schema/exposure-report.ts';
import { describe, expect, it } from 'vitest';
import { sampleReport, sampleResult } from '../support/exposure-report.ts';

const style = { currency: 'EUR' };
const computed = sampleResult();
const result = {
  ...computed,
  ale: 3_100_000,
  low: 2_200_000,
  high: 4_400_000,
  removable: 1_400_000,
  net: { ...computed.net, ale: 1_900_000, p95: 11_400_000 },
  appetite: [{ loss: 12_000_000, probability: 0.05, exceedance: 0.038, status: 'within' as const }],
};
const report = sampleReport({ result });

describe('the headline of the exposure page', () => {
  it('says expected loss with its range, the loss of 1 year in 20, and the appetite', () => {
    expect(exposureHeadline(report)).toBe(
      'We expect to lose 3.1\u00a0M a year (our estimate could be 2.2 – 4.4\u00a0M) and in 1 year of 20 at least 11\u00a0M after insurance; that is within the appetite of 12\u00a0M in 1 year of 20.',
    );
  });

  it('names the row of the appetite that stands worst', () => {
    const rows = [
      ...result.appetite,
      { loss: 2e6, probability: 0.2, exceedance: 0.31, status: 'above' as const },
    ];
    expect(exposureHeadline(sampleReport({ result: { ...result, appetite: rows } }))).toMatch(
      /; that is above the appetite of 2\.0\u00a0M in 1 year of 5\.$/,
    );
  });

  it('says so where none is approved, and where inputs are certain', () => {
    const bare = { ...result, appetite: [], low: null, high: null, insured: false };
    expect(exposureHeadline(sampleReport({ result: bare }))).toBe(
      'We expect to lose 3.1\u00a0M a year (inputs taken as certain) and in 1 year of 20 at least 11\u00a0M; no appetite is approved to hold it against.',
    );
  });

  it('says a failed check first, and no figure beside it', () => {
    const [check, ...rest] = report.checks;
    const checks = [{ ...check!, passed: false }, ...rest];
    expect(exposureHeadline({ ...report, checks })).toBe(
      'Do not use these figures: the cross-check “Mean” failed.',
    );
  });

  it('says why there is no figure', () => {
    expect(exposureHeadline(sampleReport({ result: null, missing: 'no loss scenario yet' }))).toBe(
      'Expected loss cannot be given: no loss scenario yet',
    );
  });
});

describe('the answers of the exposure page', () => {
  it('are sentences with their figures', () => {
    expect(curveSentence(result, style)).toBe(
      'The chance of losing more than 12\u00a0M in a year is 3.8 %; the board accepted 5 %',
    );
    expect(fixingSentence(result, style)).toBe(
      'Of 3.1\u00a0M, at most 1.4\u00a0M can be removed by fixing findings; the rest needs other controls',
    );
    expect(insuranceSentence(result, style)).toBe(
      'Insurance is expected to pay 1.2\u00a0M of 3.1\u00a0M a year; in 1 year of 20 at least 11\u00a0M stays with us',
    );
    const event = { materiality: 5e5, p50: 1.2e6, p90: 4e6, p99: 9e6, probability: 0.24 };
    expect(eventSentence({ ...result, event }, style)).toBe(
      'An event above 500\u00a0k typically costs 1.2\u00a0M; the chance of at least one in a year is 1 in 4',
    );
    expect(eventSentence({ ...result, event: null }, style)).toBe(
      'No single event of the model can be material',
    );
  });

  it('name the few that make half, and who makes the worst years', () => {
    const [first, second] = result.scenarios;
    const scenarios = [
      { ...first!, name: 'Ransomware', share: 0.7, tailShare: 0.2 },
      { ...second!, name: 'Data breach', share: 0.3, tailShare: 0.8 },
    ];
    expect(scenarioSentence({ ...result, scenarios })).toBe(
      'Ransomware makes 70 % of the expected loss; Data breach makes 80 % of the worst years',
    );
    const forms = [
      { form: 'legal' as const, ale: 1, share: 0.45 },
      { form: 'revenue' as const, ale: 1, share: 0.35 },
      { form: 'response' as const, ale: 1, share: 0.2 },
    ];
    expect(formSentence({ ...result, forms })).toBe(
      '80 % of the expected loss is claims and legal costs and lost revenue',
    );
  });

  it('say which number would narrow the estimate most', () => {
    const row = {
      input: 'a',
      scenario: 'ransomware',
      name: 'How often it happens',
      lowText: '',
      highText: '',
      ale: [1, 2] as [number, number],
      p95: null,
      varianceShare: 0.4,
      widthIfKnown: 1_400_000,
    };
    const rows = [{ ...row, name: 'other', widthIfKnown: 2_100_000 }, row];
    const sensitivity: Sensitivity = { currency: 'EUR', ale: 3e6, p95: 1e7, width: 2_200_000, rows };
    const nameOf = (id: string) => (id === 'ransomware' ? 'Ransomware' : id);
    expect(sensitivitySentence(sensitivity, nameOf, style)).toBe(
      'Knowing “How often it happens” for “Ransomware” would narrow the estimate most: from 2.2\u00a0M wide to 1.4\u00a0M',
    );
    expect(sensitivitySentence({ ...sensitivity, rows: [] }, nameOf, style)).toMatch(
      /^No input is uncertain/,
    );
  });

  it('say who carries half', () => {
    const answer = {
      by: 'owner' as const,
      currency: 'EUR',
      drivenMinor: 140_000_000,
      rows: [
        { key: 'a', name: 'A', findings: 3, shareMinor: 9e7, share: 0.64, removedMinor: 1, weekMinor: 1 },
      ],
      restMinor: 5e7,
      half: 1,
      note: '',
    };
    expect(attributionSentence(answer, style)).toBe(
      'One owner carries half of the 1.4\u00a0M that come through known weaknesses',
    );
    expect(attributionSentence({ ...answer, half: 3 }, style)).toMatch(/^Three owners carry half/);
    expect(attributionSentence({ ...answer, half: 0 }, style)).toMatch(/carry less than half/);
    expect(attributionSentence({ ...answer, rows: [] }, style)).toMatch(/^No owner carries any/);
  });

  const bridge: ExposureBridge = {
    from: '2026-10-01T00:00:00Z',
    to: '2026-11-25T12:00:00Z',
    currency: 'EUR',
    openingMinor: 264_000_000,
    closingMinor: 284_000_000,
    steps: [
      { step: 'business', group: 'ours', changeMinor: 5_000_000, because: [] },
      { step: 'new', group: 'earned', changeMinor: 24_000_000, because: [] },
      { step: 'repaid', group: 'earned', changeMinor: -9_000_000, because: [] },
    ],
    notEarned: false,
  };

  it('say what moved the figure, and first that it was not earned', () => {
    expect(bridgeSentence(bridge, style)).toBe(
      'Expected loss rose from 2.6\u00a0M to 2.8\u00a0M since 1 Oct, mostly through new findings',
    );
    expect(bridgeSentence({ ...bridge, notEarned: true }, style)).toMatch(
      /^Not earned by work: expected loss rose/,
    );
    expect(bridgeSentence({ ...bridge, closingMinor: 264_100_000 }, style)).toMatch(
      /broadly unchanged at 2\.6\u00a0M/,
    );
  });

  it('hold the model against what happened', () => {
    const row: BacktestRow = {
      months: 36,
      from: '2023-11-25',
      scenario: null,
      incidents: 2,
      expectedIncidents: 1.28,
      countOrFewer: 0.8,
      countOrMore: 0.4,
      lossMinor: 1,
      expectedLossMinor: 1,
      lossUnknown: 0,
      lossOrLess: null,
      lossOrMore: null,
      warning: null,
    };
    expect(backtestSentence([row])).toBe(
      'What happened fits the model: 2 incidents in 36 months, where the model expected 1.3',
    );
    expect(backtestSentence([{ ...row, warning: 'too many' }])).toMatch(
      /^The model does not fit .* in 1 comparison/,
    );
    expect(backtestSentence([])).toMatch(/^Nobody has entered/);
  });

  it('say what nothing pays for', () => {
    const [stress] = report.stress;
    expect(unpaidMinor(stress!)).toBe(1_500_000_000);
    expect(stressSentence(stress!, style)).toBe(
      'The peak season is lost would cost 40\u00a0M; nothing pays for 15\u00a0M of it',
    );
  });

  it('name the inputs that somebody has to look at, and the checks that failed', () => {
    expect(inputsSentence(report.inputs)).toBe(
      '1 of 3 inputs was never reviewed and 1 is more than a year old',
    );
    expect(inputsSentence(report.inputs.slice(0, 1))).toBe('The one input was reviewed within a year');
    expect(checksSentence(report.checks)).toBe('All 2 cross-checks passed');
    expect(checksSentence([])).toBe('No cross-check was made');
  });
});

describe('money and chances of the exposure page', () => {
  it('have one unit in a column, and two figures', () => {
    const column = moneyColumn([3_100_000, 42_000], style);
    expect([column.unit, column.text(3_100_000), column.text(42_000)]).toEqual(['EUR\u00a0M', '3.1', '0.04']);
    expect(amountRange(220_000, 440_000, style)).toBe('220 – 440\u00a0k');
  });

  it('never round a small chance to none or a large one to all', () => {
    expect([0, 0.0001, 0.011, 0.05, 0.38, 0.999, 1].map((chance) => chancePercent(chance))).toEqual([
      '0 %',
      'under 0.1 %',
      '1.1 %',
      '5 %',
      '38 %',
      'over 99 %',
      '100 %',
    ]);
  });
});

describe('the figures of the hard questions', () => {
  it('are all there, with a run and without one', () => {
    for (const given of [report, sampleReport({ result: null, missing: 'none', inputs: [], stress: [] })]) {
      const texts = answerTexts(given, null);
      expect(Object.keys(texts).sort()).toEqual(Object.keys(answerFigures).sort());
      expect(Object.values(texts).filter((text) => text === '' || /NaN|undefined|null/.test(text))).toEqual(
        [],
      );
    }
    expect(answerTexts(report, null).ale).toBe('3.1\u00a0M');
    expect(answerTexts(report, null).appetite).toBe('12\u00a0M in 1 year of 20');
  });
});

describe('what each step of the method came to', () => {
  it('belongs to a step that there is', () => {
    const steps = new Set(methodIn('en').map(({ id }) => id));
    const sentences = runSentences(report, style);
    expect(Object.keys(sentences).filter((id) => !steps.has(id))).toEqual([]);
    expect(sentences['expected-loss']?.[0]).toContain('3.1\u00a0M');
    expect(
      Object.values(sentences)
        .flat()
        .filter((text) => /NaN|undefined/.test(text)),
    ).toEqual([]);
  });

  it('is nothing without a run', () => {
    expect(runSentences(sampleReport({ result: null }), style)).toEqual({});
  });
});
