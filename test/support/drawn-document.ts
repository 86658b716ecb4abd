/** Briefing documents of an invented company, for what is made of them. */
import { digestOf } from '@plumbline/server/ledger/document-digest.ts';
import { composeBriefing } from '@plumbline/shared/core/briefing/compose.ts';
import type { BriefingFacts } from '@plumbline/shared/core/briefing/facts.ts';
import { figures } from '@plumbline/shared/core/figures/index.ts';
import { languageOf, type MessageId } from '@plumbline/shared/core/language/languages.ts';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';
import { figureRangeText, figureText } from '@plumbline/shared/core/wording/figure-text.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { facts, fix, million, period, value } from './briefing-facts.ts';

const past = [4.4, 4.2, 4.1, 4.3, 4.0, 3.9, 3.5];
const labels = ['2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2'];
const step = (kind: NonNullable<BriefingFacts['bridge']>['steps'][number]['kind'], millions: number) => ({
  kind,
  minor: millions * million,
});
const path = (...millions: number[]) => millions.map((each) => each * million);
const top = [
  fix,
  {
    ...fix,
    key: `${fix.key}2`,
    title: 'Update postgresql to 16',
    owner: null,
    owners: 0,
    shareMinor: 0.21 * million,
  },
  { ...fix, key: `${fix.key}3`, unit: 'Payments & cards', shareMinor: 0.17 * million },
];

/** With every chart of the page drawn. */
export const fullFacts = (more: Partial<BriefingFacts> = {}): BriefingFacts =>
  facts({
    periods: [
      ...labels.map((label, index) => period(label, past[index]!)),
      period('2026-Q3', 3.1, {
        concentration: value(17, { detail: { drivenMinor: 1.4 * million, fixGroups: 900, top } }),
      }),
    ],
    bridge: {
      openingMinor: 3.5 * million,
      closingMinor: 3.1 * million,
      steps: [step('threat', 0.2), step('new', 0.3), step('reopened', 0.02), step('repaid', -0.92)],
      earnedMinor: -0.6 * million,
      worldMinor: 0.2 * million,
      oursMinor: 0,
      methodMinor: 0,
    },
    ahead: {
      quarters: ['2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3'],
      asNow: path(3.1, 2.9, 2.8, 2.7, 2.6),
      worstFirst: path(3.1, 2.6, 2.3, 2.1, 2.0),
      fewer: path(3.1, 3.1, 3.1, 3.2, 3.2),
      more: path(3.1, 2.8, 2.6, 2.5, 2.3),
      lowFactor: 0.7,
      highFactor: 1.4,
    },
    pathMissing: '',
    published: [{ period: '2026-Q1', figure: 'exposure-ale', value: 440_000_000 }],
    milestones: [{ period: '2025-Q4', text: 'Second office joined the group' }],
    sources: [
      { name: 'scanner', format: 'sarif', lastObservedAt: '2026-09-29T00:00:00.000Z', state: 'current' },
    ],
    ledger: { entries: 41_827, head: '9c1e07a5531bb0e2a7', waiting: 0 },
    ...more,
  });

/** Figures, words and texts as the page's facts have them; small and fixed otherwise. */
export function documentOf(given: BriefingFacts = fullFacts()): BriefingDocument {
  const page = composeBriefing(given);
  const newest = given.periods.at(-1)!;
  const { say } = speechOf(given.locale);
  const manner = { currency: page.currency, locale: page.locale };
  const ids = (Object.keys(languageOf(given.locale).messages) as MessageId[]).filter((id) =>
    id.startsWith('word.'),
  );
  const content = {
    version: 1 as const,
    language: languageOf(given.locale).tag,
    page,
    sentences: [],
    notes: [{ panel: 'trend', text: 'Say first what changed in the estate.' }],
    asks: page.asks.map(({ number, text }) => ({ number, text, decision: null })),
    figures: figures.flatMap(({ definition }) => {
      const measured = newest.points.get(definition.id);
      if (measured === undefined) return [];
      const { value: held, low, high, state, because } = measured;
      return [
        {
          definition: definitionIn(definition, given.locale),
          ...{ value: held, low, high, state, because },
          text: figureText(measured, definition.unit, manner),
          rangeText: figureRangeText(measured, definition.unit, manner),
          trend: given.periods.map(({ label, points }) => ({
            period: label,
            value: points.get(definition.id)?.value ?? null,
          })),
          asOf: page.asOf,
          computedAt: page.computedAt,
        },
      ];
    }),
    targets: [],
    annotations: [],
    rates: [],
    cutOff: page.asOf,
    knownAt: '2026-10-01T00:00:00.000Z',
    words: Object.fromEntries(ids.map((id) => [id.slice('word.'.length), say(id)])),
  };
  return { ...content, digest: digestOf([content]) };
}
