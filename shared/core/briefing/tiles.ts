import type { Tile } from '../../schema/briefing.ts';
import type { Measured } from '../../schema/figure.ts';
import { compactMoney, type MoneyUnit } from '../money.ts';
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
  peopleStatus,
  peopleValue,
  speedStatus,
} from '../wording/tiles.ts';
import { inUnit, moneyUnitText } from './charts.ts';
import type { BriefingFacts, PeriodFacts } from './facts.ts';
import { bullet, sparkline } from './tile-charts.ts';

const now = (facts: BriefingFacts) => facts.periods.at(-1)!;
const before = (facts: BriefingFacts) => facts.periods.at(-2) ?? null;
const point = (period: PeriodFacts | null, id: string): Measured | null => period?.points.get(id) ?? null;
const quarterName = (period: PeriodFacts | null) => period?.label.split('-')[1] ?? '';

/** A tile of a figure that has no value: why, in plain words, in its place. */
function absent(id: string, title: string, figure: Measured | null, note: string): Tile {
  const because = figure?.because ?? 'not worked out yet';
  return {
    id,
    title,
    state: figure?.state === 'none' ? 'none' : 'no-data',
    value: '',
    unit: '',
    context: '',
    change: '',
    status: null,
    bullet: null,
    sparkline: null,
    note: `${note} ${because.charAt(0).toUpperCase()}${because.slice(1)}.`.trim(),
    figure: id,
  };
}

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
  if (figure === null || figure.value === null) return absent(of.id, of.title, figure, of.note);
  const shown = compactMoney(figure.value, currency, { unit, locale });
  const then = (period: PeriodFacts | null) =>
    moneyChange(figure.value, point(period, of.id)?.value ?? null, currency, unit);
  const money = (minor: number | null) => (minor === null ? null : inUnit(minor, currency, unit));
  const unitText = moneyUnitText(currency, unit);
  return {
    id: of.id,
    title: of.title,
    state: 'value',
    value: shown.value,
    unit: shown.unit,
    context: of.context(figure, unit),
    change: changeText({
      lastName: quarterName(before(facts)),
      last: then(before(facts)),
      year: then(facts.yearAgo),
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

/** Characters that change and status have room for on one line; beyond, the comparison with the year before goes. */
const changeRoom = 33;

function fitChange(tile: Tile): Tile {
  const long = tile.change.length + (tile.status?.text.length ?? 0) > changeRoom;
  return long ? { ...tile, change: tile.change.split(' · ')[0]! } : tile;
}

export function tiles(facts: BriefingFacts, unit: MoneyUnit): Tile[] {
  const { currency, appetite } = facts;
  return [
    moneyTile(
      facts,
      {
        id: 'exposure-ale',
        title: 'Expected loss in a year',
        note: 'Averaged over many years.',
        context: (figure) => estimateContext(figure.low, figure.high, currency, unit),
        status: (figure) =>
          facts.unit.path !== ''
            ? null
            : appetite === null
              ? appetiteStatus(null)
              : appetite.expectedMinor === null
                ? { tone: 'neutral', text: 'no budget set' }
                : appetiteStatus(expectedStatus(figure, appetite.expectedMinor)),
        targetMinor: appetite?.expectedMinor ?? null,
      },
      unit,
    ),
    moneyTile(
      facts,
      {
        id: 'exposure-p95',
        title: 'Loss in 1 year of 20',
        note: 'One year in twenty costs this or more.',
        context: (figure, at) =>
          figure.detail?.insured === true
            ? insuredContext(figure, facts, at)
            : insuranceContext(null, null, currency, at),
        status: () =>
          facts.unit.path !== '' ? null : appetiteStatus(appetite === null ? null : facts.appetiteStatus),
        targetMinor: appetite?.lossMinor ?? null,
      },
      unit,
    ),
    moneyTile(
      facts,
      {
        id: 'principal',
        title: 'Cost to repay the debt',
        note: 'Certain work, never added to the loss.',
        context: (figure, at) =>
          debtContext(Number(figure.detail?.personDays ?? 0), figure.low, figure.high, currency, at),
        status: (figure, at) =>
          facts.unit.path === '' ? limitStatus(figure.value ?? 0, facts.debtLimitMinor, currency, at) : null,
        targetMinor: facts.unit.path === '' ? facts.debtLimitMinor : null,
      },
      unit,
    ),
    halfLifeTile(facts),
    peopleTile(facts),
  ].map(fitChange);
}

/** The tile shows the loss after insurance; what it would be without stands beside it. */
function insuredContext(figure: Measured, facts: BriefingFacts, unit: MoneyUnit): string {
  const gross = Number(figure.detail?.grossMinor ?? 0);
  const without = compactMoney(gross, facts.currency, { unit, locale: facts.locale }).value;
  const cover =
    facts.coverMinor === null
      ? ''
      : ` · cover to ${compactMoney(facts.coverMinor, facts.currency, { unit, locale: facts.locale }).value}`;
  return `net of insurance; ${without} without${cover}`;
}

function expectedStatus(figure: Measured, budgetMinor: number): 'within' | 'near' | 'above' {
  const { value, low, high } = figure;
  if (low !== null && high !== null && low <= budgetMinor && high > budgetMinor) {
    // The range straddles the line in nearly every company; the mean decides once it is clearly beyond.
    return value !== null && value > budgetMinor * 1.1
      ? 'above'
      : value !== null && value < budgetMinor * 0.9
        ? 'within'
        : 'near';
  }
  return (value ?? 0) > budgetMinor ? 'above' : 'within';
}

function halfLifeTile(facts: BriefingFacts): Tile {
  const id = 'half-life';
  const title = 'Half of findings closed within';
  const figure = point(now(facts), id);
  const detail = figure?.detail;
  if (figure === null || (figure.value === null && detail === undefined))
    return absent(id, title, figure, 'Counts those still open.');
  const exploitable = typeof detail?.exploitableDays === 'number' ? Math.round(detail.exploitableDays) : null;
  const round = (days: number | null) => (days === null ? null : Math.round(days));
  const value = halfLifeValue(figure.value);
  // The standing figure takes in the whole record and barely moves; the change is that of the trailing four quarters.
  const trailing = (period: PeriodFacts | null) => point(period, 'half-life:period')?.value ?? null;
  const days = figure.value;
  const { halfLifeTargetDays: target, locale } = facts;
  return {
    id,
    title,
    state: 'value',
    ...value,
    context: halfLifeContext(round(figure.low), round(figure.high), exploitable, detail?.tooFew === true),
    change: changeText({
      lastName: quarterName(before(facts)),
      last: numberChange(trailing(now(facts)), trailing(before(facts))),
      year: numberChange(trailing(now(facts)), trailing(facts.yearAgo)),
    }),
    status: speedStatus(days, target),
    bullet: days === null ? null : bullet(id, title, { value: days, target }, 'days', locale),
    sparkline: sparkline(
      id,
      title,
      facts.periods
        .slice(-8)
        .map((period) => ({ label: period.label, value: point(period, 'half-life:period')?.value ?? null })),
      'days',
      locale,
    ),
    note: 'Counts those still open.',
    figure: id,
  };
}

function peopleTile(facts: BriefingFacts): Tile {
  const id = 'load';
  const title = 'People there, people needed';
  const figure = point(now(facts), id);
  const people = Number(figure?.detail?.people ?? Number.NaN);
  const needed = Number(figure?.detail?.peopleNeeded ?? Number.NaN);
  if (figure === null || figure.value === null || Number.isNaN(needed))
    return absent(id, title, figure, 'To keep the dates promised.');
  const peopleAt = (period: PeriodFacts | null) => {
    const held = point(period, id)?.detail?.people;
    return typeof held === 'number' ? held : null;
  };
  return {
    id,
    title,
    state: 'value',
    ...peopleValue(people, needed),
    context: 'full-time people, to keep the dates we promised',
    change: changeText({
      lastName: quarterName(before(facts)),
      last: numberChange(people, peopleAt(before(facts)), 1),
      year: numberChange(people, peopleAt(facts.yearAgo), 1),
    }),
    status: peopleStatus(people, needed),
    bullet: bullet(id, title, { value: people, target: needed }, 'people', facts.locale),
    sparkline: sparkline(
      id,
      title,
      facts.periods.slice(-8).map((period) => ({ label: period.label, value: peopleAt(period) })),
      'people',
      facts.locale,
    ),
    note: '',
    figure: id,
  };
}
