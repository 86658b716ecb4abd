/** The sentences of the page on pace. */
import type { Lifetime, Pace, RuleChange, StepChange, Velocity } from '../../schema/velocity.ts';
import { countText, decimalText, percentText } from '../number-text.ts';
import { capital, counted, dayText, listed } from './words.ts';

/** `44 days`, `1 day`, `2.3 days` below ten; null: `not reached`. */
export function ageText(days: number | null, locale?: string): string {
  if (days === null) return 'not reached';
  const text = decimalText(days, days < 10 && !Number.isInteger(days) ? 1 : 0, locale);
  return `${text} ${text === '1' ? 'day' : 'days'}`;
}

/** `43 to 45 days`; `43 days or more` where the upper limit is not reached; empty where there is none. */
export function limitsText({ low, high }: Pick<Lifetime, 'low' | 'high'>, locale?: string): string {
  if (low === null) return high === null ? '' : `up to ${ageText(high, locale)}`;
  if (high === null) return `${ageText(low, locale)} or more`;
  return `${ageText(low, locale).replace(/ days?$/, '')} to ${ageText(high, locale)}`;
}

/** What the whole record says, and whether the last year was any different. */
export function paceHeadline({ whole, periods }: Velocity, locale?: string): string {
  if (whole.n === 0) return 'No finding has been open here yet';
  if (whole.tooFew) return `Only ${counted(whole.closed, 'finding')} closed so far: too few to say how fast`;
  const half =
    whole.median === null
      ? 'More than half of the findings are still open at every age on record'
      : `Half of the findings are closed within ${ageText(whole.median, locale)}`;
  const change: Record<Pace, string> = {
    faster: 'and the last year was faster than the year before',
    slower: 'and the last year was slower than the year before',
    'no-evidence': 'with no evidence of a change since the year before',
    'too-few': 'with too little on record to compare two years',
  };
  return `${half}, ${change[periods.pace]}`;
}

/** Two years side by side, with what the test says. */
export function periodSentence({ periods }: Velocity, locale?: string): string {
  const { before, recent, split, pace } = periods;
  const span = `Since ${dayText(split)} half closed within ${ageText(recent.median, locale)}; in the year before within ${ageText(before.median, locale)}`;
  const verdict: Record<Pace, string> = {
    faster: 'More than chance explains: faster',
    slower: 'More than chance explains: slower',
    'no-evidence': 'That is no evidence of a change',
    'too-few': 'Fewer than ten were closed in one of the two: too few to say',
  };
  return `${span}. ${verdict[pace]}.`;
}

/** Which units differ from the others, after correction for having looked at several. */
export function unitSentence({ byUnit, unitTest }: Velocity): string {
  if (byUnit.length < 2) return 'There is only one unit here, and nothing to compare it with.';
  const named = (pace: Pace) => byUnit.filter((unit) => unit.pace === pace).map(({ name }) => name);
  const [slower, faster] = [named('slower'), named('faster')];
  if (unitTest === null) return 'Too little was closed to compare the units.';
  if (slower.length + faster.length === 0)
    return 'No evidence that any unit closes faster or slower than the others.';
  const said = [
    slower.length === 0
      ? ''
      : `${listed(slower)} ${slower.length === 1 ? 'is' : 'are'} slower than the others`,
    faster.length === 0 ? '' : `${listed(faster)} ${faster.length === 1 ? 'is' : 'are'} faster`,
  ];
  return `${capital(said.filter((part) => part !== '').join('; '))}. The rest cannot be told apart.`;
}

/** Our share of a month against what was published of others. */
export function capacitySentence(
  { share, months, benchmark }: Velocity['capacity'],
  locale?: string,
): string {
  if (share === null) return 'No complete month is on record yet.';
  const mine = `In a month ${percentText(share, locale)} of all that was there gets closed, the mean of ${counted(months.length, 'month')}`;
  const { low, median, high } = benchmark;
  const place =
    share < low
      ? 'below what organisations of low capacity close'
      : share < median
        ? 'between organisations of low and of median capacity'
        : share < high
          ? 'between organisations of median and of high capacity'
          : 'above what organisations of high capacity close';
  return `${mine}: ${place} (${[low, median, high].map((each) => `${decimalText(each * 100, 1, locale)} %`).join(', ')}).`;
}

/** One week that stands out, why, and whether the forecast uses it. */
export function stepSentence({ weekOn, side, of, count, usual, cause }: StepChange, locale?: string): string {
  const findings = of === 'material' ? 'exploited or likely findings' : 'findings';
  const verb = side === 'arrivals' ? 'came' : 'were closed';
  const what = `Week of ${dayText(weekOn)}: ${countText(count, locale)} ${findings} ${verb}, usually about ${countText(Math.round(usual), locale)}`;
  if (cause === null) return `${what}. Nothing on record explains it; the forecast keeps it.`;
  const part = countText(cause.count, locale);
  const why = {
    'new-source': `${part} of them with ${cause.name}, read for the first time. The forecast leaves it out.`,
    'new-scope': `${part} of them on assets of ${cause.name} that were not there before. The forecast leaves it out.`,
    'mass-closure': `${part} of them ${cause.name === '' ? 'at one moment' : `by one fix, ${cause.name}`}. The forecast leaves it out.`,
    'one-weakness': `${part} of them one weakness, ${cause.name}. Such waves come again, so the forecast keeps it.`,
  }[cause.kind];
  return `${what}; ${why}`;
}

export function ruleSentence({ on, kind, name }: RuleChange): string {
  const what = {
    policy: 'the policy for due dates changed, so attainment before and after is not measured alike',
    'source-retired': `${name} was retired; what only it saw left the count without being closed`,
    'unit-retired': `${name} was retired; its findings left the count without being closed`,
  }[kind];
  return `${dayText(on)}: ${what}.`;
}

/** What the survival figures do not count. */
export function leftOutSentence({ leftOut, whole, withAccepted }: Velocity, locale?: string): string {
  const parts = [
    [leftOut.unknownAge, 'whose first day nobody knows'],
    [leftOut.falsePositive, 'that proved to be no weakness'],
    [leftOut.superseded, 'replaced by another'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, words]) => `${countText(n, locale)} ${words}`);
  const without = said.length === 0 ? 'No finding is left out' : `Left out: ${listed(said)}`;
  const accepted =
    leftOut.acceptedNow === 0
      ? ''
      : ` ${capital(counted(leftOut.acceptedNow, 'accepted risk'))} ${leftOut.acceptedNow === 1 ? 'counts' : 'count'} up to the acceptance; left open instead, half would be closed within ${ageText(withAccepted.median, locale)}.`;
  const clustered =
    whole.limits === 'fix-groups'
      ? ' One fix closes several findings here, so limits are drawn over fixes, and only for all findings together.'
      : '';
  return `${without}.${accepted}${clustered}`;
}

/** Of what was closed long enough ago to tell, how much came back. */
export function reopenedSentence(
  { from, to, closures, reopened }: Velocity['reopened'],
  locale?: string,
): string {
  if (closures === 0) return 'Nothing was closed long enough ago to say whether it stays closed.';
  return `Of ${counted(closures, 'closure')} from ${dayText(from)} to ${dayText(to)}, ${countText(reopened, locale)} opened again within 90 days (${percentText(reopened / closures, locale)}).`;
}

/** First dates kept, and beside them the dates that stood last: the difference is what moving dates hides. */
export function attainmentSentence({ attainment }: Pick<Velocity, 'attainment'>, locale?: string): string {
  const { due, met, currentDue, currentMet, accepted } = attainment;
  if (due === 0) return 'No first date fell in the last year.';
  const first = `In the last year ${percentText(met / due, locale)} of ${counted(due, 'finding')} were fixed by the first date`;
  const last =
    currentDue === 0 ? '' : `; by the date that stood last, ${percentText(currentMet / currentDue, locale)}`;
  const aside =
    accepted === 0
      ? ''
      : ` ${capital(counted(accepted, 'finding'))} accepted before the date ${accepted === 1 ? 'is' : 'are'} not counted.`;
  return `${first}${last}.${aside}`;
}
