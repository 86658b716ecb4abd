import { inputsOf } from '@plumbline/shared/core/exposure/inputs.ts';
import { exposureInput } from '@plumbline/shared/schema/exposure-report.ts';
import { describe, expect, it } from 'vitest';
import { company } from './ground.ts';

const reading = { today: '2026-09-30', currency: 'EUR', locale: 'en' };
const textOf = (more: Record<string, unknown>, id: string) =>
  inputsOf([company('a', more)], reading).find((input) => input.id === `a/${id}`)!.text;

describe('inputs in words', () => {
  const full = company('ransomware', {
    frequency: { lognormal90: [0.09, 0.3] },
    losses: [
      { form: 'revenue', distribution: { lognormal90: [1_200_000, 11_000_000] }, cap: 40_000_000 },
      { form: 'revenue', distribution: { constant: 5_000 }, probability: 0.3 },
      { form: 'legal', distribution: { pert: { min: 1000, mode: 2000, max: 9000 } }, currency: 'USD' },
      { form: 'penalty', distribution: { lognormal90: [10, 100] }, regimes: ['gdpr'], secondary: true },
    ],
    secondary: 0.4,
    controls: [
      { name: 'Backups', from: '2026-03-01', factor: [0.6, 0.9], evidence: 'A restore that worked' },
    ],
    controlFactor: 0.8,
    correlation: [['revenue', 'legal', 0.5]],
    causes: [{ scenario: 'phishing', probability: 0.25 }],
  });
  const inputs = inputsOf([full, company('phishing', {})], reading);
  const own = inputs.filter(({ scenario }) => scenario === 'ransomware');

  it('are complete, each with an id of its own', () => {
    for (const input of inputs) expect(exposureInput.parse(input)).toEqual(input);
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
    expect(own.map(({ id, name, text }) => [id, name, text])).toEqual([
      ['ransomware/frequency', 'How often it happens', '0.09 to 0.3 a year'],
      ['ransomware/driven-share', 'Share that comes through known weaknesses', '15 % to 45 %'],
      ['ransomware/loss:revenue:0', 'Lost revenue, one event', '1.2 – 11\u00a0M, at most 40\u00a0M'],
      ['ransomware/loss:revenue:1', 'Lost revenue, one event (2)', 'always 5.0\u00a0k, in 30 % of events'],
      [
        'ransomware/loss:legal:0',
        'Legal cost, one event',
        '1.0 – 9.0\u00a0k, most likely 2.0\u00a0k, in USD',
      ],
      [
        'ransomware/loss:penalty:0',
        'Penalties, one event',
        '10 – 100, at most what the law allows, in 40 % of events',
      ],
      ['ransomware/control:Backups', 'Control: Backups', '0.6 to 0.9 times as many events, from 1 Mar 2026'],
      ['ransomware/control-factor', 'Controls all together', '0.8 times as many events'],
      [
        'ransomware/correlation:revenue:legal',
        'How lost revenue and legal cost move together',
        'rank correlation 0.50: large ones tend to come together',
      ],
      [
        'ransomware/cause:phishing',
        'Brought about by “The phishing”',
        '25 % of those events bring one of these',
      ],
    ]);
  });

  it('say every form of frequency and of loss', () => {
    const rate = (frequency: unknown, more = {}) => textOf({ frequency, ...more }, 'frequency');
    expect(rate({ poisson: 0.25 })).toBe('0.25 a year');
    expect(rate({ poisson: 0.25 }, { events: 'bernoulli' })).toBe('0.25 a year, at most one a year');
    expect(rate({ pert: { min: 0.1, mode: 0.2, max: 0.5 } })).toBe('0.1 to 0.5 a year, most likely 0.2');
    expect(rate({ gamma: { shape: 1, rate: 1 } })).toBe('0.051 to 3 a year');
    expect(rate({ updated: { prior: { shape: 1, rate: 4 }, events: 1, years: 3 } })).toBe(
      '0.051 to 0.68 a year, from an industry figure of 0.25 and 1 own incident in 3 years',
    );
    const loss = (distribution: unknown) =>
      textOf({ losses: [{ form: 'legal', distribution }] }, 'loss:legal:0');
    expect(loss({ gamma: { shape: 1, scale: 1_000_000 } })).toBe('0.05 – 3.0\u00a0M');
    expect(loss({ lognormal: { mu: 10, sigma: 0 } })).toBe('22\u00a0k');
    expect(loss({ weibull: { shape: 1, scale: 1_000_000 } })).toBe('0.05 – 3.0\u00a0M');
    expect(loss({ uniform: { min: 1000, max: 3000 } })).toBe('1.0 – 3.0\u00a0k, each equally likely');
    expect(loss({ triangular: { min: 1000, mode: 2000, max: 3000 } })).toBe(
      '1.0 – 3.0\u00a0k, most likely 2.0\u00a0k',
    );
    expect(loss({ empirical: { values: [5, 90, 20] } })).toBe('one of 3 losses that were seen, 5.0 – 90');
    expect(loss({ gpd: { threshold: 2e6, scale: 1e6, shape: 0.4 } })).toBe(
      'from 2.0\u00a0M up, with a heavy tail (shape 0.4)',
    );
    expect(
      loss({
        spliced: { body: { lognormal90: [1000, 20_000] }, threshold: 30_000, scale: 9000, shape: 0.5 },
      }),
    ).toBe('1.0 – 20\u00a0k, above 30\u00a0k with a heavy tail (shape 0.5)');
  });
});

describe('where an input comes from', () => {
  const basis = { certainty: 'measured', source: 'Claims 2020 to 2025', setBy: 'Finance lead' };
  const frequency = (more: Record<string, unknown>, today = '2026-09-30') =>
    inputsOf([company('a', { setBy: 'Security lead', sourceNote: 'A workshop', ...more })], {
      ...reading,
      today,
    })[0]!;

  it('is its own basis, or that of the scenario', () => {
    expect(frequency({})).toMatchObject({
      certainty: 'own-estimate',
      source: 'A workshop',
      setBy: 'Security lead',
      setOn: '2026-01-01',
      reviewedOn: null,
    });
    expect(frequency({ frequencyBasis: { ...basis, setOn: '2026-05-01' } })).toMatchObject({
      certainty: 'measured',
      source: 'Claims 2020 to 2025',
      setBy: 'Finance lead',
      setOn: '2026-05-01',
    });
  });

  it('is old a year after it was last set or reviewed', () => {
    const reviewed = { reviewed: true, reviewedOn: '2026-02-01' };
    expect(frequency({}).review).toBe('unreviewed');
    expect(frequency({ reviewed: true }).review).toBe('current');
    expect(frequency(reviewed, '2027-02-01').review).toBe('current');
    expect(frequency(reviewed, '2027-02-02').review).toBe('old');
    expect(frequency({ reviewed: true }, '2027-01-02').review).toBe('old');
    const late = { frequencyBasis: { ...basis, setOn: '2026-05-01' } };
    expect(frequency({ ...reviewed, ...late })).toMatchObject({ review: 'unreviewed', reviewedOn: null });
    expect(frequency({ frequencyBasis: { ...late.frequencyBasis, reviewedOn: '2026-06-01' } })).toMatchObject(
      {
        review: 'current',
        reviewedOn: '2026-06-01',
      },
    );
    const control = (from: string) =>
      inputsOf([company('a', { ...reviewed, controls: [{ name: 'MFA', from, factor: 0.5 }] })], reading).at(
        -1,
      )!;
    expect(control('2026-01-15')).toMatchObject({ review: 'current', setOn: '2026-01-15' });
    expect(control('2026-03-15').review).toBe('unreviewed');
  });
});
