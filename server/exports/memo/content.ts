/**
 * The memo in parts, for the files that are made of it. Its form is that of the tool "Example Cybersecurity Board
 * Reporting" in the NACD-ISA Director's Handbook on Cyber-Risk Oversight, 5th edition (April 2026): at every meeting a
 * two-page executive memo beside the dashboard, for trend analysis and resource needs, on the critical few; and as
 * Principle Five of it asks, quantitative, in business terms, held against the appetite. The handbook gives no template:
 * the order of the parts is ours. The dashboard is the page itself.
 */

import { panelSubtitle, questionSource, yearDay } from '@plumbline/shared/core/briefing/layout.ts';
import { displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import { barRange } from '@plumbline/shared/core/chart/bars.ts';
import type { Panel } from '@plumbline/shared/schema/briefing.ts';
import type { BriefingDocument, DocumentAsk } from '@plumbline/shared/schema/briefing-document.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import { delayedText, proofOf, stateOf, word } from '../words.ts';

/** `shares`: what each column takes of the width. */
export interface MemoTable {
  shares: number[];
  columns: string[];
  rows: string[][];
}

/** `lead` is a sentence to remember; `more` explains it. */
export type MemoBlock =
  | { kind: 'sentence'; lead: string; more: string }
  | { kind: 'table'; table: MemoTable }
  | { kind: 'chart'; chart: ChartSpec; under: string }
  | { kind: 'list'; items: string[] };

export interface Memo {
  title: string;
  subtitle: string;
  headline: string;
  scope: string;
  parts: { title: string; blocks: MemoBlock[] }[];
  /** Digest and ledger head, at the foot of every page. */
  proof: string;
}

export function memoOf(document: BriefingDocument): Memo {
  const { page } = document;
  const say = (name: string) => word(document, name);
  const panel = (id: Panel['id']) => page.panels.find((each) => each.id === id);
  const sentence = (id: Panel['id']): MemoBlock[] => {
    const found = panel(id);
    if (found === undefined) return [];
    return [
      {
        kind: 'sentence',
        lead: found.headline,
        more: [found.missing ?? found.footnote, found.age?.text].filter(Boolean).join(' · '),
      },
    ];
  };
  const chart = (id: Panel['id']): MemoBlock[] => {
    const shown = panel(id);
    if (shown === undefined || shown.chart === null) return [];
    return [{ kind: 'chart', chart: shown.chart, under: panelSubtitle(shown) }];
  };
  return {
    title: say('memo'),
    subtitle: [page.company, page.periodTitle, stateOf(document)].join(' · '),
    headline: page.headline.text,
    scope: page.scopeLine,
    parts: [
      { title: say('where-we-stand'), blocks: [{ kind: 'table', table: keyFigures(document) }] },
      {
        title: say('trend'),
        blocks: [...sentence('trend'), ...chart('trend'), ...sentence('bridge'), ...sentence('flow')],
      },
      { title: say('critical-few'), blocks: [...sentence('fixes'), ...fixes(document, panel('fixes'))] },
      { title: say('outlook'), blocks: [...sentence('ahead'), ...chart('ahead')] },
      { title: say('resource-needs'), blocks: needs(document) },
      {
        title: say('four-questions'),
        blocks: page.questions.map((one) => ({
          kind: 'sentence',
          lead: one.question,
          more: `${one.answered ? '' : `${say('not-answered')}. `}${one.answer} (${questionSource(one, page.locale)})`,
        })),
      },
      { title: say('basis'), blocks: [{ kind: 'list', items: basis(document) }] },
    ],
    proof: proofOf(document),
  };
}

function keyFigures(document: BriefingDocument): MemoTable {
  const say = (name: string) => word(document, name);
  return {
    shares: [2.3, 1.3, 3.5, 1.2, 1.7],
    columns: [say('figure'), say('value'), say('held-against'), say('difference'), say('state')],
    rows: document.page.tiles.map(({ title, state, value, unit, context, change, status, note, age }) => [
      title,
      state === 'value'
        ? `${value} ${unit}`.trim()
        : say(state === 'none' ? 'nothing-to-measure' : 'no-data'),
      [state === 'value' ? context : '', delayedText({ age }), note].filter(Boolean).join(' · '),
      change,
      status?.text ?? '',
    ]),
  };
}

/** The ordered bars of the page as rows: what to do, what it carries, whose it is. */
function fixes(document: BriefingDocument, panel: Panel | undefined): MemoBlock[] {
  const chart = panel?.chart;
  if (chart?.kind !== 'bars') return [];
  const say = (name: string) => word(document, name);
  const { bars, decimals, locale, unit } = chart;
  return [
    {
      kind: 'table',
      table: {
        shares: [4, 1.4, 1.4, 3],
        columns: [say('name'), unit || say('value'), say('range'), say('note')],
        rows: bars.map((bar) => [
          bar.label,
          displayNumber(bar.value, decimals, locale),
          barRange(bar, decimals, locale),
          bar.note,
        ]),
      },
    },
  ];
}

/** What is asked of the board, each with its options. */
function needs(document: BriefingDocument): MemoBlock[] {
  const { page, asks } = document;
  if (asks.length === 0)
    return [{ kind: 'sentence', lead: page.asksMissing ?? word(document, 'nothing-asked'), more: '' }];
  return asks.flatMap((ask): MemoBlock[] => [
    { kind: 'sentence', lead: `${ask.number}. ${ask.text}`, more: ask.decision?.title ?? '' },
    ...options(ask),
  ]);
}

function options({ decision }: DocumentAsk): MemoBlock[] {
  const items = (decision?.options ?? []).map(({ title, costText, effectText }) =>
    [title, costText, effectText].filter(Boolean).join(' · '),
  );
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** Sources with their age and the method, what is to be said of every figure, and what the board approved. */
function basis(document: BriefingDocument): string[] {
  const { page, targets } = document;
  const say = (name: string) => word(document, name);
  return [
    page.footer.left,
    ...(page.caveat === null ? [] : [page.caveat]),
    ...targets.map(({ text, from, approvedBy }) =>
      [`${say('targets')}: ${text}`, yearDay(from, page.locale), approvedBy ?? ''].filter(Boolean).join(', '),
    ),
  ];
}
