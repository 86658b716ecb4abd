import type { Tile } from '../../schema/briefing.ts';
import type { Measured } from '../../schema/figure.ts';
import type { Standing } from '../../schema/target.ts';
import { speechOf } from '../language/speech.ts';
import { compactMoney, type MoneyUnit } from '../money.ts';
import { standingTo } from '../targets.ts';
import {
  appetiteStatus,
  changeText,
  debtContext,
  estimateContext,
  halfLifeContext,
  halfLifeValue,
  insuranceContext,
  limitStatus,
  moneyChange,
  numberChange,
  peopleDecimals,
  peopleStatus,
  peopleValue,
  speedStatus,
} from '../wording/tiles.ts';
import { absent } from './absent-tile.ts';
import type { BriefingFacts, PeriodFacts } from './facts.ts';
import { fitTile } from './fit-tile.ts';
import { inUnit, moneyUnitText } from './money-unit.ts';
import { bullet, sparkline } from './tile-charts.ts';

const now = (facts: BriefingFacts) => facts.periods.at(-1)!;
const before = (facts: BriefingFacts) => facts.periods.at(-2) ?? null;
const point = (period: PeriodFacts | null, id: string): Measured | null => period?.points.get(id) ?? null;
/** `Q2`; empty where there is none before. */
const quarterName = (facts: BriefingFacts) => {
  const quarter = before(facts)?.label.split('-Q')[1] ?? '';
  return quarter === '' ? '' : speechOf(facts.locale).say('quarter.name', { quarter });
};

interface MoneyTile {
  id: string;
  title: string;
  note: string;
  context(figure: Measured, unit: MoneyUnit): string;
  status(figure: Measured, unit: MoneyUnit): Tile['status'];
  targetMinor: number | null;
}

function moneyTile(facts: BriefingFacts, of: MoneyTile, unit: MoneyUnit): Tile {
  const { currency, locale } = facts;
  const figure = point(now(facts), of.id);
  if (figure === null || figure.value === null) return absent({ ...of, locale }, figure);
  const shown = compactMoney(figure.value, currency, { unit, locale });
  const then = (period: PeriodFacts | null) =>
    moneyChange(figure.value, point(period, of.id)?.value ?? null, { currency, unit, locale });
  const money = (minor: number | null) => (minor === null ? null : inUnit(minor, currency, unit));
  const unitText = moneyUnitText(currency, unit, locale);
  return {
    id: of.id,
    title: of.title,
    state: 'value',
    value: shown.value,
    unit: speechOf(locale).say('unit.money', { unit: shown.unit || 'one' }),
    context: of.context(figure, unit),
    change: changeText({
      lastName: quarterName(facts),
      last: then(before(facts)),
      year: then(facts.yearAgo),
      locale,
    }),
    status: of.status(figure, unit),
    bullet: bullet(
      of.id,
      of.title,
      { value: money(figure.value)!, target: money(of.targetMinor) },
      unitText,
      locale,
    ),
    sparkline: sparkline(
      of.id,
      of.title,
      facts.periods
        .slice(-8)
        .map((period) => ({ label: period.label, value: money(point(period, of.id)?.value ?? null) })),
      unitText,
      locale,
    ),
    note: of.note,
    figure: of.id,
  };
}

export function tiles(facts: BriefingFacts, unit: MoneyUnit): Tile[] {
  const { currency, locale, appetite } = facts;
  const { say } = speechOf(locale);
  const money = (at: MoneyUnit) => ({ currency, unit: at, locale });
  return [
    moneyTile(
      facts,
      {
        id: 'exposure-ale',
        title: say('tile.exposure-ale'),
        note: say('tile.note.exposure-ale'),
        context: (figure) => estimateContext(figure.low, figure.high, money(unit)),
        status: (figure) =>
          facts.unit.path !== ''
            ? null
            : appetite === null
              ? appetiteStatus(null, locale)
              : appetite.expectedMinor === null
                ? { tone: 'neutral', text: say('status.no-budget') }
                : appetiteStatus(statusOf(standingTo(figure, appetite.expectedMinor)), locale),
        targetMinor: appetite?.expectedMinor ?? null,
      },
      unit,
    ),
    moneyTile(
      facts,
      {
        id: 'exposure-p95',
        title: say('tile.exposure-p95'),
        note: say('tile.note.exposure-p95'),
        context: (figure, at) =>
          figure.detail?.insured === true
            ? insuredContext(figure, facts, at)
            : insuranceContext(null, null, money(at)),
        status: () =>
          facts.unit.path !== ''
            ? null
            : appetiteStatus(appetite === null ? null : facts.appetiteStatus, locale),
        targetMinor: appetite?.lossMinor ?? null,
      },
      unit,
    ),
    moneyTile(
      facts,
      {
        id: 'principal',
        title: say('tile.principal'),
        note: say('tile.note.principal'),
        context: (figure, at) =>
          debtContext(Number(figure.detail?.personDays ?? 0), figure.low, figure.high, money(at)),
        status: (figure, at) =>
          facts.unit.path === '' ? limitStatus(figure, facts.targets.principal ?? null, money(at)) : null,
        targetMinor: facts.unit.path === '' ? (facts.targets.principal ?? null) : null,
      },
      unit,
    ),
    halfLifeTile(facts),
    peopleTile(facts),
  ].map(fitTile);
}

const statusOf = (standing: Standing) => (standing === 'beyond' ? 'above' : standing);

/** The tile shows the loss after insurance; what it would be without stands beside it. */
function insuredContext(figure: Measured, facts: BriefingFacts, unit: MoneyUnit): string {
  const { currency, locale } = facts;
  const { say } = speechOf(locale);
  const amount = (minor: number) => compactMoney(minor, currency, { unit, locale }).value;
  return say('context.insured-without', {
    gross: amount(Number(figure.detail?.grossMinor ?? 0)),
    cover: facts.coverMinor === null ? '' : say('context.cover', { cover: amount(facts.coverMinor) }),
  });
}

function halfLifeTile(facts: BriefingFacts): Tile {
  const id = 'half-life' as const;
  const { locale } = facts;
  const target = facts.targets[id] ?? null;
  const { say } = speechOf(locale);
  const title = say('tile.half-life');
  const note = say('tile.note.half-life');
  const figure = point(now(facts), id);
  const detail = figure?.detail;
  if (figure === null || (figure.value === null && detail === undefined))
    return absent({ id, title, note, locale }, figure);
  const exploitable = typeof detail?.exploitableDays === 'number' ? Math.round(detail.exploitableDays) : null;
  const round = (days: number | null) => (days === null ? null : Math.round(days));
  const value = halfLifeValue(figure.value, locale);
  // The standing figure takes in the whole record and barely moves; the change is that of the trailing four quarters.
  const trailing = (period: PeriodFacts | null) => point(period, 'half-life:period')?.value ?? null;
  const days = figure.value;
  return {
    id,
    title,
    state: 'value',
    ...value,
    context: halfLifeContext(round(figure.low), round(figure.high), exploitable, {
      tooFew: detail?.tooFew === true,
      locale,
    }),
    change: changeText({
      lastName: quarterName(facts),
      last: numberChange(trailing(now(facts)), trailing(before(facts)), { locale }),
      year: numberChange(trailing(now(facts)), trailing(facts.yearAgo), { locale }),
      locale,
    }),
    status: speedStatus(figure, target, locale),
    bullet:
      days === null
        ? null
        : bullet(id, title, { value: days, target }, say('unit.days', { count: 2 }), locale),
    sparkline: sparkline(
      id,
      title,
      facts.periods
        .slice(-8)
        .map((period) => ({ label: period.label, value: point(period, 'half-life:period')?.value ?? null })),
      say('unit.days', { count: 2 }),
      locale,
    ),
    note,
    figure: id,
  };
}

function peopleTile(facts: BriefingFacts): Tile {
  const id = 'load';
  const { locale } = facts;
  const { say } = speechOf(locale);
  const title = say('tile.load');
  const figure = point(now(facts), id);
  const people = Number(figure?.detail?.people ?? Number.NaN);
  const needed = Number(figure?.detail?.peopleNeeded ?? Number.NaN);
  if (figure === null || figure.value === null || Number.isNaN(needed))
    return absent({ id, title, note: say('tile.note.load'), locale }, figure);
  // Where a load was approved, so many people are enough as carry it.
  const allowed = needed / (facts.targets.load ?? 1);
  const decimals = peopleDecimals(people, needed);
  const peopleAt = (period: PeriodFacts | null) => {
    const held = point(period, id)?.detail?.people;
    return typeof held === 'number' ? held : null;
  };
  return {
    id,
    title,
    state: 'value',
    ...peopleValue(people, needed, locale),
    context: say('context.people'),
    change: changeText({
      lastName: quarterName(facts),
      last: numberChange(people, peopleAt(before(facts)), { decimals, locale }),
      year: numberChange(people, peopleAt(facts.yearAgo), { decimals, locale }),
      locale,
    }),
    status: peopleStatus(people, allowed, locale),
    bullet: bullet(id, title, { value: people, target: allowed }, say('unit.people'), locale),
    sparkline: sparkline(
      id,
      title,
      facts.periods.slice(-8).map((period) => ({ label: period.label, value: peopleAt(period) })),
      say('unit.people'),
      locale,
    ),
    note: '',
    figure: id,
  };
}
