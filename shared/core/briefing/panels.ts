import type { Panel } from '../../schema/briefing.ts';
import type { Measured } from '../../schema/figure.ts';
import { quarterReached } from '../exposure-path.ts';
import type { FixShare } from '../figures/figure.ts';
import { becauseIn } from '../language/because.ts';
import { speechOf } from '../language/speech.ts';
import type { MoneyUnit } from '../money.ts';
import {
  aheadHeadline,
  bridgeHeadline,
  fixesHeadline,
  flowHeadline,
  trendHeadline,
} from '../wording/panels.ts';
import { aheadChart, bridgeChart, fixesChart, moneyUnitText, trendChart } from './charts.ts';
import type { AheadMeasured, BriefingFacts } from './facts.ts';
import { fitBars } from './fit-bars.ts';
import { fixLabel, fixNote } from './fix-words.ts';
import { flowChart, flowOf } from './flow-chart.ts';
import { restatedLosses } from './restated.ts';

const becauseOf = (of: Measured | undefined, locale: string): string =>
  of?.because === undefined ? speechOf(locale).say('headline.no-data-yet') : becauseIn(of.because, locale);

function missingPanel(id: Panel['id'], missing: string, facts: BriefingFacts, figures: string[]): Panel {
  const headline = speechOf(facts.locale).say(`panel.${id}`);
  return {
    id,
    headline,
    subtitle: '',
    chart: null,
    missing,
    footnote: '',
    figures,
    computedAt: facts.computedAt,
  };
}

/** A change within this is noise: the driven part moves by a tenth in a quarter in which nothing changed (domain §3). */
export const noiseMinor = (facts: BriefingFacts): number =>
  Math.round(0.1 * (facts.periods.at(-1)?.points.get('exposure-driven')?.value ?? 0));

/** First quarter ahead from which each line stays within the budget; null without one or where it is out of view. */
export function reachedQuarters(ahead: AheadMeasured | null, budgetMinor: number | null) {
  const at = (values: readonly number[] | undefined) =>
    ahead === null || budgetMinor === null || values === undefined
      ? null
      : quarterReached(values, budgetMinor);
  return {
    asNow: at(ahead?.asNow),
    worstFirst: at(ahead?.worstFirst),
    fewer: at(ahead?.fewer),
    more: at(ahead?.more),
  };
}

export function panels(facts: BriefingFacts, unit: MoneyUnit): Panel[] {
  return [trend(facts, unit), bridgePanel(facts, unit), flow(facts), fixes(facts, unit), ahead(facts, unit)];
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

function bridgePanel(facts: BriefingFacts, unit: MoneyUnit): Panel {
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
  const [from, to] = [periods.at(-2)?.label ?? '', periods.at(-1)?.label ?? ''];
  const headline = bridgeHeadline({ locale, steps: bridge.steps, noiseMinor: noiseMinor(facts) });
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
  const headline = flowHeadline(
    complete.map((period) => {
      const counted = flowOf(period, material);
      return counted === null ? null : counted.opened - counted.closed;
    }),
    { locale: facts.locale },
  );
  const subtitle = say('subtitle.flow', {
    material: material ? 'yes' : 'no',
    toDate: newest.toDate
      ? say('subtitle.to-date', { quarter: quarterName(newest.label, facts.locale) })
      : '',
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

const shownFixes = 3;

function fixes(facts: BriefingFacts, unit: MoneyUnit): Panel {
  const { say } = speechOf(facts.locale);
  const figures = ['concentration', 'exposure-driven'];
  const found = facts.periods.at(-1)?.points.get('concentration');
  const detail = found?.detail as { top: FixShare[]; drivenMinor: number } | undefined;
  if (found?.value == null || detail === undefined)
    return missingPanel(
      'fixes',
      say('panel.not-listed', { because: becauseOf(found, facts.locale) }),
      facts,
      figures,
    );
  const { currency, locale } = facts;
  const headline = fixesHeadline({
    count: found.value,
    removableMinor: detail.drivenMinor,
    currency,
    locale,
  });
  const subtitle = say('subtitle.fixes', { unit: moneyUnitText(currency, unit, locale) });
  const top = detail.top.slice(0, Math.min(shownFixes, found.value));
  const halfMinor = detail.drivenMinor / 2;
  const restMinor = Math.max(0, Math.round(halfMinor - top.reduce((sum, fix) => sum + fix.shareMinor, 0)));
  const ale = facts.periods.at(-1)?.points.get('exposure-ale');
  const factors =
    ale?.value == null || ale.low === null || ale.high === null || ale.value === 0
      ? null
      : { low: ale.low / ale.value, high: ale.high / ale.value };
  return {
    id: 'fixes',
    headline,
    subtitle,
    chart: fitBars(
      fixesChart(
        top.map((fix) => ({
          label: fixLabel(fix, locale),
          shareMinor: fix.shareMinor,
          ...fixNote(fix, facts),
          href: `/findings?fix=${fix.key}`,
        })),
        found.value > top.length ? { count: found.value - top.length, shareMinor: restMinor } : null,
        factors,
        { currency, unit },
        { title: headline, subtitle, locale },
      ),
    ),
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
