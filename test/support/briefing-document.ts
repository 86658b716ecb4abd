/** A briefing document of an invented company, made from the same facts as its page. */
import { composeBriefing } from '@plumbline/shared/core/briefing/compose.ts';
import { figures as catalogue } from '@plumbline/shared/core/figures/index.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { facts, period, value } from './briefing-facts.ts';

const held = period('2026-Q3', 3.1, {
  'net-flow': value(-130),
  spend: { value: null, low: null, high: null, state: 'no-data', because: '=nobody has said' },
}).points;

export function briefingDocument(page: Partial<Briefing> = {}): BriefingDocument {
  const composed: Briefing = {
    ...composeBriefing(
      facts({
        sources: [
          { name: '@scanner', format: 'sarif', lastObservedAt: '2026-09-30T06:30:00.000Z', state: 'current' },
        ],
        ledger: { entries: 41, head: 'ab12'.repeat(16), waiting: 2 },
      }),
    ),
    ...page,
  };
  return {
    version: 1,
    language: 'en',
    page: composed,
    sentences: [],
    notes: [],
    asks: composed.asks.map(({ number, text }) => ({ number, text, decision: null })),
    figures: catalogue.flatMap(({ definition }) => {
      const measured = held.get(definition.id);
      if (measured === undefined) return [];
      return [
        {
          definition,
          value: measured.value,
          low: measured.low,
          high: measured.high,
          state: measured.state,
          because: measured.because,
          text: String(measured.value),
          rangeText: '',
          trend: [],
          asOf: composed.asOf,
          computedAt: composed.computedAt,
        },
      ];
    }),
    targets: [],
    annotations: [],
    rates: [],
    cutOff: composed.asOf,
    knownAt: '2026-10-02T08:00:00.000Z',
    words: {},
    digest: 'c0de'.repeat(16),
  };
}
