/** How old the page's figures are: each as old as the oldest source that it rests on (page: Live). */
import type { InputAge, Panel, Tile } from '../../schema/briefing.ts';
import { abbreviate, measureText } from '../chart/measure-text.ts';
import { feedFormats, sourcesBehind } from '../figure-grounds.ts';
import { type Speech, speechOf } from '../language/speech.ts';
import type { MoneyUnit } from '../money.ts';
import type { BriefingFacts } from './facts.ts';
import { ageMark, panelWidth, type, wrapMargin, yearDay } from './layout.ts';

/**
 * From this share of the open findings on, a late source makes a figure late. A smaller one moves the figure by less than
 * its own range; it is named in the headline and at the foot of the page. The share is ours.
 */
const materialShare = 0.05;

const isMaterial = ({ format, share = 1 }: BriefingFacts['sources'][number]) =>
  feedFormats.includes(format) || share >= materialShare;

interface Late {
  state: InputAge['state'];
  since: string;
  sources: string[];
}

/** The late sources behind the figures; null where every one is current, or was never read and so is in no figure. */
function lateBehind(figures: readonly string[], facts: BriefingFacts): Late | null {
  const behind = sourcesBehind(figures, facts.sources).filter(isMaterial);
  for (const state of ['stale', 'delayed'] as const) {
    const late = behind
      .flatMap(({ name, state: each, lastObservedAt }) =>
        each === state && lastObservedAt !== null
          ? [{ name, readAt: new Date(Date.parse(lastObservedAt)).toISOString() }]
          : [],
      )
      .sort((a, b) => a.readAt.localeCompare(b.readAt));
    if (late.length > 0) return { state, since: late[0]!.readAt, sources: late.map(({ name }) => name) };
  }
  return null;
}

/** `7 Sep, 02:00 UTC`, with its year where that is another. */
const timeText = (since: string, asOfDay: string, { say, day }: Speech): string =>
  say('age.time', { day: day(since.slice(0, 10), asOfDay), clock: since.slice(11, 16) });

/** The same in the width of a tile, where a day of another year leaves no room for its hour. */
const shortTimeText = (since: string, asOfDay: string, speech: Speech): string =>
  since.slice(0, 4) === asOfDay.slice(0, 4)
    ? timeText(since, asOfDay, speech)
    : `${yearDay(since, speech.locale)} UTC`;

/** A stale tile keeps its figures; in place of change and status word stands since when. A delayed one keeps all. */
export function agedTile(tile: Tile, facts: BriefingFacts): Tile {
  if (tile.state !== 'value') return tile;
  const late = lateBehind([tile.figure], facts);
  if (late === null) return tile;
  const speech = speechOf(facts.locale);
  const text = speech.say('age.tile', {
    state: late.state,
    time: shortTimeText(late.since, facts.asOfDay, speech),
  });
  const age = { ...late, text };
  return late.state === 'stale'
    ? { ...tile, change: '', status: { tone: 'stale', text }, age }
    : { ...tile, age };
}

/** A panel whose figures are late names the source. What a stale trend says is its level, not its way or its standing. */
export function agedPanel(panel: Panel, facts: BriefingFacts, unit: MoneyUnit): Panel {
  if (panel.chart === null) return panel;
  const late = lateBehind(figuresShown(panel), facts);
  if (late === null) return panel;
  const aged = { ...panel, age: { ...late, text: panelText(late, panel, facts) } };
  return panel.id === 'trend' && late.state === 'stale' ? levelOnly(aged, facts, unit) : aged;
}

/** Which findings count as opened and closed there is a matter of the threat. */
const figuresShown = ({ id, figures }: Panel) =>
  id === 'flow' ? [...figures, 'exploitable-findings'] : figures;

function panelText({ state, since, sources }: Late, panel: Panel, facts: BriefingFacts): string {
  const speech = speechOf(facts.locale);
  const worded = (source: string) =>
    speech.say('age.panel', {
      state,
      number: sources.length,
      count: speech.count(sources.length),
      source,
      time: timeText(since, facts.asOfDay, speech),
    });
  const { size } = type.small;
  const room = panelWidth(panel.id) * wrapMargin - ageMark - measureText(worded(''), size, 'bold');
  return worded(abbreviate(sources[0]!, room, size, 'bold'));
}

function levelOnly(panel: Panel, facts: BriefingFacts, unit: MoneyUnit): Panel {
  const value = facts.periods.at(-1)?.points.get('exposure-ale')?.value ?? null;
  if (value === null || panel.chart === null) return panel;
  const { say, money } = speechOf(facts.locale);
  const level = say('headline.level', { amount: money(value, facts.currency, unit) });
  const headline = say('trend.level', { level });
  return { ...panel, headline, chart: { ...panel.chart, title: headline } };
}
