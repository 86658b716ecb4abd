/** A briefing document of an invented company, for what is made of it without a database. */
import { createHash } from 'node:crypto';
import { composeBriefing } from '@plumbline/shared/core/briefing/compose.ts';
import type { BriefingFacts } from '@plumbline/shared/core/briefing/facts.ts';
import { figures as catalogue } from '@plumbline/shared/core/figures/index.ts';
import { languageOf } from '@plumbline/shared/core/language/languages.ts';
import { figureRangeText, figureText } from '@plumbline/shared/core/wording/figure-text.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { facts } from './briefing-facts.ts';

export function briefingFile(more: Partial<BriefingFacts> = {}): BriefingDocument {
  const given = facts(more);
  const page = composeBriefing(given);
  const manner = { currency: page.currency, locale: page.locale };
  const newest = given.periods.at(-1);
  return {
    version: 1,
    language: languageOf(page.locale).tag,
    page,
    sentences: [],
    notes: [],
    asks: page.asks.map(({ number, text }) => ({ number, text, decision: null })),
    figures: catalogue.flatMap(({ definition }) => {
      const measured = newest?.points.get(definition.id);
      if (measured === undefined) return [];
      const { value, low, high, state, because } = measured;
      return [
        {
          definition,
          value,
          low,
          high,
          state,
          because,
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
    knownAt: page.asOf,
    words: {},
    digest: createHash('sha256').update(JSON.stringify(page)).digest('hex'),
  };
}
