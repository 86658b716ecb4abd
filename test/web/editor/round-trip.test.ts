import { scenario } from '@plumbline/shared/schema/scenario.ts';
import { distributionDraft, distributionOf } from '@plumbline/web/editor/distribution-draft.ts';
import { fieldReader } from '@plumbline/web/editor/field-reader.ts';
import { frequencyDraft, frequencyOf } from '@plumbline/web/editor/frequency-draft.ts';
import { readScenario, scenarioDraft, scenarioId } from '@plumbline/web/editor/scenario-draft.ts';
import { readNumber, readShare, writeNumber, writeShare } from '@plumbline/web/editor/typed-value.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributions, frequencies, scenarios } from './schema-values.ts';

const locales = ['en', 'de', 'fr', 'de-CH', 'ko'];
const locale = fc.constantFrom(...locales);

describe('what the editor shows of a stored value reads back as the same value', () => {
  for (const [kind, values] of Object.entries(distributions))
    it(`loss: ${kind}`, () => {
      fc.assert(
        fc.property(values, locale, (value, language) => {
          const reader = fieldReader(language);
          const read = distributionOf(distributionDraft(value, language), 'd', reader, language);
          expect(reader.problems).toEqual([]);
          expect(read).toEqual(value);
        }),
      );
    });

  for (const [kind, values] of Object.entries(frequencies))
    it(`frequency: ${kind}`, () => {
      fc.assert(
        fc.property(values, locale, (value, language) => {
          const reader = fieldReader(language);
          const read = frequencyOf(frequencyDraft(value, language), 'f', reader);
          expect(reader.problems).toEqual([]);
          expect(read).toEqual(value);
        }),
      );
    });

  it('a whole scenario, which the schema takes', () => {
    fc.assert(
      fc.property(scenarios, locale, (value, language) => {
        const { scenario: read, problems } = readScenario(scenarioDraft(value, language), language);
        expect(problems).toEqual([]);
        expect(read).toEqual(value);
        expect(scenario.parse(read)).toEqual(value);
      }),
    );
  });

  it('another day of the frequency begins at its first instant', () => {
    const [value] = fc.sample(scenarios, 1);
    const draft = { ...scenarioDraft(value!, 'en'), calibratedOn: '2026-09-30' };
    expect(readScenario(draft, 'en').scenario?.calibratedAt).toBe('2026-09-30T00:00:00Z');
  });
});

describe('numbers as people type them', () => {
  it('lose no digit, whatever the language', () => {
    const any = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()).map((x) => x + 0);
    fc.assert(
      fc.property(any, locale, (value, language) => {
        expect(readNumber(writeNumber(value, language), language)).toBe(value);
        expect(readShare(writeShare(value, language), language)).toBe(value);
      }),
    );
  });

  it('are read with spaces, points, commas and words', () => {
    for (const [typed, value] of [
      ['1 200 000', 1_200_000],
      ['1,200,000', 1_200_000],
      ['1.200.000', 1_200_000],
      ['1.2 M', 1_200_000],
      ['350k', 350_000],
      ['3 bn', 3e9],
      ['0,09', 0.09],
      ['0.09', 0.09],
      ['1e6', 1_000_000],
      ['−4', -4],
    ] as const)
      expect(readNumber(typed, 'en'), typed).toBe(value);
    expect(readNumber('1,234', 'en')).toBe(1234);
    expect(readNumber('1,234', 'de')).toBe(1.234);
    expect(readNumber('1.234,5', 'en')).toBe(1234.5);
    expect(readShare('15 %', 'en')).toBe(0.15);
  });

  it('are refused where nobody can know what was meant', () => {
    for (const typed of ['', 'many', '1,2,3', '5 apples', '1 to 2', '--1']) {
      expect(readNumber(typed, 'en'), typed).toBeNull();
    }
  });
});

it('an id is made of the name and is nobody else’s', () => {
  expect(scenarioId('Ransomware stops the shop!', [])).toBe('ransomware-stops-the-shop');
  expect(scenarioId('Überfall', ['uberfall'])).toBe('uberfall-2');
  expect(scenarioId('…', ['scenario', 'scenario-2'])).toBe('scenario-3');
});
