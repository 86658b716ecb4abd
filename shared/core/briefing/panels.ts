import type { Panel } from '../../schema/briefing.ts';
import { becauseIn } from '../language/because.ts';
import { speechOf } from '../language/speech.ts';
import type { MoneyUnit } from '../money.ts';
import { aheadHeadline, bridgeHeadline, flowHeadline, trendHeadline } from '../wording/panels.ts';
import { agedPanel } from './age.ts';
import { bridgeChart } from './bridge-chart.ts';
import { aheadChart, trendChart } from './charts.ts';
import type { BriefingFacts, PeriodFacts } from './facts.ts';
import { barsHaveRoom } from './fit-bars.ts';
import { fixes } from './fixes-panel.ts';
import { flowChart, flowOf } from './flow-chart.ts';
import { headLines, linesOf, panelWidth, type } from './layout.ts';
import { becauseOf, missingPanel } from './missing-panel.ts';
import { moneyUnitText, unitFor } from './money-unit.ts';
import { reachedQuarters } from './reached-quarters.ts';
import { restatedLosses } from './restated.ts';

/** A change within this is noise: the driven part moves by a tenth in a quarter in which nothing changed (domain §3). */
export const noiseMinor = (facts: BriefingFacts): number =>
  Math.round(0.1 * (facts.periods.at(-1)?.points.get('exposure-driven')?.value ?? 0));

/** Whether a headline has its place on the page. */
const fitsHead = (id: Panel['id'], text: string) =>
  linesOf(text, panelWidth(id), type.panel.size, 'bold') <= headLines;

/** Fixes in the panel, the most first that may have room beside what else it says; the rest of the half is one line. */
const shownFixes = [3, 2, 1];

export function panels(facts: BriefingFacts, unit: MoneyUnit): Panel[] {
  const aged = (panel: Panel) => agedPanel(panel, facts, unit);
  const listed = shownFixes.map((shown) => aged(fixes(facts, unit, shown)));
  return [
    aged(trend(facts, unit)),
    aged(bridgePanel(facts, unit)),
    aged(flow(facts)),
    listed.find(barsHaveRoom) ?? listed.at(-1)!,
    aged(ahead(facts, unit)),
  ];
}

function trend(facts: BriefingFacts, unit: MoneyUnit): Panel {
  const { say } = speechOf(facts.locale);
  const { currency, locale, periods } = facts;
  const figures = ['exposure-ale'];
  const newest = periods.at(-1)?.points.get('exposure-ale');
  if (newest === undefined || newest.value === null)
    return missingPanel(
      'trend',
      say('panel.not-drawn', { because: becauseOf(newest, facts.locale) }),
      facts,
      figures,
    );
  const budget = facts.appetite?.expectedMinor ?? null;
  const reached = reachedQuarters(facts.ahead, budget);
  const headline = trendHeadline({
    locale,
    valuesMinor: periods.map((period) => period.points.get('exposure-ale')?.value ?? null),
    noiseMinor: noiseMinor(facts),
    appetiteMinor: facts.unit.path === '' ? budget : undefined,
    reaches: reached.asNow === null ? null : (facts.ahead?.quarters[reached.asNow] ?? null),
    horizon: facts.ahead?.quarters.at(-1) ?? null,
  });
  const subtitle = say('subtitle.trend', { unit: moneyUnitText(currency, unit, locale) });
  return {
    id: 'trend',
    headline,
    subtitle,
    chart: trendChart(
      {
        periods: periods.slice(-12),
        restated: restatedLosses(facts, unit),
        ahead: facts.ahead,
        appetiteMinor: budget,
        marks: facts.milestones,
        breaks: facts.breaks,
      },
      { currency, unit },
      { title: headline, subtitle, locale },
    ),
    missing: null,
    footnote: '',
    figures,
    computedAt: facts.computedAt,
  };
}

function bridgePanel(facts: BriefingFacts, pageUnit: MoneyUnit): Panel {
  const { say, day, period } = speechOf(facts.locale);
  const { bridge, currency, locale, periods } = facts;
  const figures = ['exposure-ale', 'exposure-driven'];
  if (bridge === null)
    return missingPanel(
      'bridge',
      say('panel.not-drawn', { because: becauseIn(facts.pathMissing, facts.locale) }),
      facts,
      figures,
    );
  const unit = unitFor(
    bridge.steps.map(({ minor }) => minor),
    facts,
    pageUnit,
    [bridge.openingMinor, bridge.closingMinor],
  );
  const [from, to] = [periods.at(-2)?.label ?? '', periods.at(-1)?.label ?? ''];
  const said = (most: 1 | 2) =>
    bridgeHeadline({ locale, steps: bridge.steps, noiseMinor: noiseMinor(facts), most });
  const headline = fitsHead('bridge', said(2)) ? said(2) : said(1);
  const toDate = periods.at(-1)?.toDate ?? false;
  const subtitle = say('subtitle.bridge', {
    from: period(from),
    toDate: toDate ? 'yes' : 'no',
    to: toDate ? day(facts.asOfDay) : period(to),
    unit: moneyUnitText(currency, unit, locale),
  });
  return {
    id: 'bridge',
    headline,
    subtitle,
    chart: bridgeChart(
      bridge,
      { from: quarterName(from, locale), to: quarterName(to, locale) },
      { currency, unit },
      { title: headline, subtitle, locale },
    ),
    missing: null,
    footnote: '',
    figures,
    computedAt: facts.computedAt,
  };
}

function flow(facts: BriefingFacts): Panel {
  const { say } = speechOf(facts.locale);
  const figures = ['arrivals', 'closures', 'net-flow'];
  const periods = facts.periods.slice(-8);
  if (periods.length === 0) return missingPanel('flow', say('panel.nothing-read'), facts, figures);
  const newest = periods.at(-1)!;
  const material = newest.points.get('exploitable-findings')?.state === 'value';
  const complete = periods.filter((period) => !period.toDate);
  const netOf = (period: PeriodFacts) => {
    const counted = flowOf(period, material);
    return counted === null ? null : counted.opened - counted.closed;
  };
  const name = quarterName(newest.label, facts.locale);
  const net = newest.toDate ? netOf(newest) : null;
  const headline = flowHeadline(complete.map(netOf), {
    locale: facts.locale,
    soFar: net === null ? null : { name, net },
  });
  const subtitle = say('subtitle.flow', {
    material: material ? 'yes' : 'no',
    toDate: newest.toDate ? say('subtitle.to-date', { quarter: name }) : '',
  });
  return {
    id: 'flow',
    headline,
    subtitle,
    chart: flowChart(periods, material, { title: headline, subtitle, locale: facts.locale }),
    missing: null,
    footnote: '',
    figures,
    computedAt: facts.computedAt,
  };
}

/** `2026-Q3` as `Q3`. */
export function quarterName(label: string, locale?: string): string {
  const quarter = label.split('-Q')[1];
  return quarter === undefined ? label : speechOf(locale).say('quarter.name', { quarter });
}

function ahead(facts: BriefingFacts, unit: MoneyUnit): Panel {
  const { say } = speechOf(facts.locale);
  const figures = ['exposure-ale', 'capacity', 'inflow'];
  if (facts.ahead === null)
    return missingPanel(
      'ahead',
      say('panel.not-drawn', { because: becauseIn(facts.pathMissing, facts.locale) }),
      facts,
      figures,
    );
  const { currency, locale } = facts;
  const budget = facts.appetite?.expectedMinor ?? null;
  const reached = reachedQuarters(facts.ahead, budget);
  const headline = aheadHeadline({
    locale,
    appetite: budget !== null,
    within: budget !== null && facts.ahead.asNow[0]! <= budget,
    ...reached,
    quarters: facts.ahead.quarters,
  });
  const subtitle = say('subtitle.ahead', {
    unit: moneyUnitText(currency, unit, locale),
    appetite: budget === null ? 'no' : 'yes',
  });
  return {
    id: 'ahead',
    headline,
    subtitle,
    chart: aheadChart(
      facts.ahead,
      reached,
      budget,
      { currency, unit },
      { title: headline, subtitle, locale },
    ),
    missing: null,
    footnote: '',
    figures,
    computedAt: facts.computedAt,
  };
}
