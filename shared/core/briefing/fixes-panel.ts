import type { Panel } from '../../schema/briefing.ts';
import { measureText } from '../chart/measure-text.ts';
import type { FixShare } from '../figures/figure.ts';
import { speechOf } from '../language/speech.ts';
import type { MoneyUnit } from '../money.ts';
import { cutToFit } from '../wording/cut.ts';
import { fixesHeadline } from '../wording/panels.ts';
import { fixesChart } from './charts.ts';
import type { BriefingFacts } from './facts.ts';
import { fitBars, noteWidth } from './fit-bars.ts';
import { fixLabel, fixNote } from './fix-words.ts';
import { columnWidth, type } from './layout.ts';
import { becauseOf, missingPanel } from './missing-panel.ts';
import { moneyUnitText, unitFor } from './money-unit.ts';

/** What a name has beside its figures where they are long, px. */
const labelRoom = columnWidth.second * 0.62;

function noteOf(fix: FixShare, facts: BriefingFacts) {
  const fits = ({ note }: { note: string }) => measureText(note, type.small.size) <= noteWidth;
  const whole = fixNote(fix, facts);
  if (fits(whole)) return whole;
  // The name gives way first, then how often the day moved; the day stays.
  const told = (slips: number) => (owner: string | null) => ({
    ...fixNote({ ...fix, owner, slips }, facts),
    attention: whole.attention,
  });
  const cut = (note: ReturnType<typeof told>) =>
    fix.owner === null ? note(null) : note(cutToFit(fix.owner, (owner) => fits(note(owner))));
  const moved = cut(told(fix.slips));
  return fits(moved) ? moved : cut(told(0));
}

/** The fixes that carry most, and the rest of the half in one. */
export function fixes(facts: BriefingFacts, pageUnit: MoneyUnit, shown: number): Panel {
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
  const top = detail.top.slice(0, Math.min(shown, found.value));
  const unit = unitFor(
    top.map(({ shareMinor }) => shareMinor),
    facts,
    pageUnit,
  );
  const headline = fixesHeadline({
    count: found.value,
    removableMinor: detail.drivenMinor,
    currency,
    // By its own size: what many small fixes remove together may be a hundred times one of them.
    unit: unitFor([detail.drivenMinor], facts, pageUnit),
    locale,
  });
  const subtitle = say('subtitle.fixes', { unit: moneyUnitText(currency, unit, locale) });
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
          label: fixLabel(fix, locale, (label) => measureText(label, type.small.size) <= labelRoom),
          shareMinor: fix.shareMinor,
          ...noteOf(fix, facts),
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
