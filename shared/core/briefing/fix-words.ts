import { daysBetween } from '../day.ts';
import type { FixShare } from '../figures/figure.ts';
import { speechOf } from '../language/speech.ts';
import { cutToFit } from '../wording/cut.ts';
import { fixWorkIn } from '../wording/fix-work.ts';

/** From so many moves on, the page says so. */
const oftenMoved = 3;

/** Owner, date and slips of a fix; no owner, an overdue date or three moves ask for attention. */
export function fixNote(
  fix: FixShare,
  { asOfDay, locale }: { asOfDay: string; locale?: string },
): { note: string; attention: boolean } {
  const { say, count, day, shortPeriod } = speechOf(locale);
  const owner =
    fix.owner === null
      ? say('fix.no-owner')
      : fix.owners > 1
        ? say('fix.owners', { number: fix.owners, count: count(fix.owners) })
        : fix.owner;
  const overdue = fix.dueOn !== null && fix.dueOn < asOfDay;
  const old = overdue && daysBetween(fix.dueOn!, asOfDay) > 365;
  const shown = fix.dueOn === null ? '' : old ? shortPeriod(fix.dueOn.slice(0, 7)) : day(fix.dueOn, asOfDay);
  const due = fix.dueOn === null ? say('fix.no-date') : say(overdue ? 'fix.late' : 'fix.due', { day: shown });
  const moved = fix.slips >= oftenMoved ? say('fix.moved', { count: fix.slips }) : '';
  return {
    note: say('fix.note', { owner, due, moved }),
    attention: fix.owner === null || fix.dueOn === null || overdue || fix.slips >= 3,
  };
}

/** Letters of a unit that stay before the work is cut too. */
const ofUnit = 14;

/** `Mobile gateway: update nginx to 1.20`; where that has no room the unit is cut first, which the work tells apart. */
export function fixLabel(
  fix: Pick<FixShare, 'unit' | 'title'>,
  locale: string,
  fits: (label: string) => boolean = () => true,
): string {
  const work = fixWorkIn(fix.title, locale);
  const unit = cutToFit(fix.unit, (cut) => fits(`${cut}: ${work}`), ofUnit);
  return `${unit}: ${cutToFit(work, (cut) => fits(`${unit}: ${cut}`), ofUnit)}`;
}
