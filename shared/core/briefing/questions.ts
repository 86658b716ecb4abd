import type { Briefing } from '../../schema/briefing.ts';
import type { FixShare } from '../figures/figure.ts';
import { speechOf } from '../language/speech.ts';
import type { MoneyUnit } from '../money.ts';
import { cutToFit } from '../wording/cut.ts';
import {
  type Answer,
  breachCost,
  corners,
  notAnswered,
  notDoing,
  spendAnswer,
} from '../wording/questions.ts';
import type { BriefingFacts } from './facts.ts';
import { fixLabel } from './fix-words.ts';
import { columnWidth, fitsAsk, fitsFooter, linesOf, questionLines, questionSource, type } from './layout.ts';
import { unitFor } from './money-unit.ts';
import { reachedQuarters } from './reached-quarters.ts';

const silentStates: readonly string[] = ['stale', 'never'];

export function questions(facts: BriefingFacts): Briefing['questions'] {
  const { say } = speechOf(facts.locale);
  // The last day that is in: its instant of the day's end would be told as the day after.
  const asOf = `${facts.asOfDay}T00:00:00.000Z`;
  const entry = (
    id: Briefing['questions'][number]['id'],
    { answered, sentences }: Answer,
    figures: string[],
  ): Briefing['questions'][number] => {
    const question = say(`question.${id}`);
    const source = (owner: string | null) => questionSource({ owner, asOf }, facts.locale);
    const whole = facts.questionOwners[id];
    const all = fitsAnswer(question, sentences[0] ?? '', source(whole));
    // Who answers gives way to what is answered.
    const answer = fitting(question, sentences, source(all ? whole : null));
    const fits = (owner: string | null) => fitsAnswer(question, answer, source(owner));
    const named = cutToFit(whole, fits);
    const owner = fits(named) ? named : null;
    return { id, question, answer, answered, asOf, owner, figures };
  };
  return [
    entry('not-doing', whatNotDoing(facts), ['concentration', 'overdue']),
    entry('corners', whatCorners(facts), ['slips', 'verified-share']),
    entry('breach-cost', whatBreach(facts), [
      'event-loss-p50',
      'event-loss-p90',
      'event-loss-p99',
      'probability-of-material-event',
    ]),
    entry('spend', whatSpend(facts), ['spend']),
  ];
}

function fitsAnswer(question: string, answer: string, source: string): boolean {
  const { width, size } = { width: columnWidth.question, size: type.sentence.size };
  const lines = linesOf(question, width, size, 'bold') + linesOf(`${answer} ${source}`, width, size);
  return lines <= questionLines;
}

/** As many sentences as the place on the page has room for, at the least the first half of the first. */
function fitting(question: string, sentences: readonly string[], source: string): string {
  for (let count = sentences.length; count > 0; count -= 1) {
    const text = sentences.slice(0, count).join(' ');
    if (fitsAnswer(question, text, source)) return text;
  }
  const [clause, ...more] = (sentences[0] ?? '').split('; ');
  return more.length === 0 ? clause! : `${clause}.`;
}

const now = (facts: BriefingFacts, id: string) => facts.periods.at(-1)?.points.get(id);
export const topFixes = (facts: BriefingFacts): FixShare[] =>
  ((now(facts, 'concentration')?.detail as { top?: FixShare[] } | undefined)?.top ?? []).slice(0, 3);

function whatNotDoing(facts: BriefingFacts): Answer {
  if (facts.empty) return notAnswered(speechOf(facts.locale).say('not-read'), facts.locale);
  const top = topFixes(facts);
  return notDoing({
    locale: facts.locale,
    top: top.length,
    withoutOwner: top.filter((fix) => fix.owner === null).length,
    withoutDate: top.filter((fix) => fix.dueOn === null).length,
    silent: facts.sources
      .filter((source) => silentStates.includes(source.state))
      .map((source) => ({ name: source.name, sinceDay: source.lastObservedAt?.slice(0, 10) ?? null })),
    lacking: facts.lacking,
    turnedDown: facts.turnedDown.requests,
    coverage: now(facts, 'coverage')?.value ?? null,
    asOfDay: facts.asOfDay,
  });
}

function whatCorners(facts: BriefingFacts): Answer {
  if (facts.empty) return notAnswered(speechOf(facts.locale).say('not-read'), facts.locale);
  const verified = now(facts, 'verified-share')?.value ?? null;
  return corners({
    currency: facts.currency,
    locale: facts.locale,
    acceptedExpiring: facts.acceptedExpiring,
    acceptedExpiringMinor: null,
    slipped: Number(now(facts, 'slips')?.detail?.findingsThrice ?? 0),
    unverified: verified === null ? null : 1 - verified,
    periodNoun: 'quarter',
  });
}

function whatBreach(facts: BriefingFacts): Answer {
  const of = (id: string) => now(facts, id)?.value ?? null;
  const because = now(facts, 'event-loss-p50')?.because;
  if (of('event-loss-p50') === null && because !== undefined) return notAnswered(because, facts.locale);
  return breachCost({
    currency: facts.currency,
    locale: facts.locale,
    p50Minor: of('event-loss-p50'),
    p90Minor: of('event-loss-p90'),
    p99Minor: of('event-loss-p99'),
    probability: of('probability-of-material-event'),
    incidents: facts.incidents,
    periodNoun: 'quarter',
  });
}

function whatSpend(facts: BriefingFacts): Answer {
  const spend = now(facts, 'spend');
  if (facts.unit.path !== '' && spend?.because !== undefined) return notAnswered(spend.because, facts.locale);
  const answer = spendAnswer({
    currency: facts.currency,
    locale: facts.locale,
    perYearMinor: spend?.value ?? null,
    refused: facts.refused,
  });
  const { requests, people } = facts.turnedDown;
  if (!answer.answered || facts.refused !== null || requests === 0) return answer;
  const { say, count } = speechOf(facts.locale);
  const sentence = say('answer.end', {
    text: say('spend.turned-down', {
      requests,
      requestCount: count(requests),
      people,
      peopleCount: count(people),
    }),
  });
  return { ...answer, sentences: [...answer.sentences, sentence] };
}

/** At most three things the board is asked to decide, each from figures; none is made up where none is due. */
export function asks(facts: BriefingFacts, unit: MoneyUnit): Briefing['asks'] {
  const { currency, ahead } = facts;
  const { say, count, period, day, ...speech } = speechOf(facts.locale);
  const money = (minor: number) => speech.money(minor, currency, unitFor([minor], facts, unit));
  const wanted: { text: string; figures: string[] }[] = [];
  if (facts.unit.path === '' && facts.appetite === null && now(facts, 'exposure-ale')?.value != null)
    wanted.push({
      text: say('ask.appetite'),
      figures: ['probability-above-appetite'],
    });
  const reached = reachedQuarters(ahead, facts.appetite?.expectedMinor ?? null);
  const half = now(facts, 'concentration')?.value ?? null;
  if (ahead !== null && half !== null && ahead.worstFirst.at(-1)! < ahead.asNow.at(-1)! * 0.99) {
    const goal =
      reached.worstFirst !== null && reached.worstFirst > 0
        ? say('ask.goal.within', { period: period(ahead.quarters[reached.worstFirst]!) })
        : say('ask.goal.less', {
            amount: money(ahead.asNow.at(-1)! - ahead.worstFirst.at(-1)!),
            period: period(ahead.quarters.at(-1)!),
          });
    wanted.push({
      text: say('ask.half', { number: half, count: count(half), goal }),
      figures: ['concentration', 'exposure-ale'],
    });
  }
  const unowned = topFixes(facts).find(
    (fix) => fix.owner === null || fix.dueOn === null || fix.dueOn < facts.asOfDay,
  );
  if (unowned !== undefined) {
    const amount = money(unowned.shareMinor);
    const said = (fix: string) =>
      unowned.owner === null
        ? say('ask.owner', { fix, amount, dated: unowned.dueOn === null ? 'no' : 'yes' })
        : say('ask.date', {
            fix,
            amount,
            overdue: unowned.dueOn === null ? 'no' : 'yes',
            day: unowned.dueOn === null ? '' : day(unowned.dueOn, facts.asOfDay),
          });
    wanted.push({
      text: said(fixLabel(unowned, facts.locale, (fix) => fitsAsk(said(fix)))),
      figures: ['concentration'],
    });
  }
  for (const { title, costMinor, perYear } of facts.requests) {
    const said = (cut: string) =>
      say('ask.request', { title: cut, amount: money(costMinor), often: perYear ? 'year' : 'once' });
    wanted.push({ text: said(cutToFit(title, (cut) => fitsAsk(said(cut)))), figures: ['spend'] });
  }
  return wanted.slice(0, 3).map((ask, index) => ({ number: index + 1, ...ask }));
}

/** What became of our own forecasts; the number of incidents only where there is room to speak of it. */
function scoreText(facts: BriefingFacts): string {
  const detail = now(facts, 'forecast-score')?.detail;
  const [of, held] = [Number(detail?.of ?? 0), Number(detail?.held ?? 0)];
  return speechOf(facts.locale).say('footer.score', { of, held });
}

/** Sources and how fresh each is, what is missing, method, ledger, and the score of our own forecasts. */
export function footer(facts: BriefingFacts): Briefing['footer'] {
  const { say, day, count } = speechOf(facts.locale);
  const of = (state: string) => facts.sources.filter((source) => source.state === state);
  const stale = of('stale');
  const first = stale
    .map((source) => source.lastObservedAt)
    .filter((at) => at !== null)
    .sort()[0];
  const parts = [
    say('footer.current', { count: of('current').length }),
    of('delayed').length > 0 ? say('footer.delayed', { count: of('delayed').length }) : null,
    stale.length > 0
      ? say('footer.stale', {
          count: stale.length,
          known: first === undefined ? 'no' : 'yes',
          day: first === undefined ? '' : day(first.slice(0, 10), facts.asOfDay),
        })
      : null,
    of('never').length > 0 ? say('footer.never', { count: of('never').length }) : null,
  ].filter((part) => part !== null);
  const number = facts.sources.length;
  const sources =
    number === 0
      ? say('footer.no-sources')
      : say('footer.sources', { number, count: count(number), parts: parts.join(', ') });
  const labels = { definitions: say('word.definitions'), hardQuestions: say('word.hard-questions') };
  const told = (score: string, waiting: boolean) => ({
    left: say('footer.left', { sources, method: facts.methodVersion, score }).replace(/ · $/, ''),
    right: `${ledgerText(facts, waiting)}${say('footer.page')}`,
  });
  // What there is no room for stands in the files and on the ledger's own page.
  const texts = [told(scoreText(facts), true), told(scoreText(facts), false)];
  return texts.find((each) => fitsFooter(each, labels)) ?? told('', false);
}

/** Enough of the root that nobody can make another ledger with the same beginning; `ledger verify --head` takes it. */
const headLetters = 16;

function ledgerText({ ledger, locale }: BriefingFacts, told: boolean): string {
  if (ledger === null) return '';
  const { say, count } = speechOf(locale);
  const waiting =
    !told || ledger.waiting === 0 ? '' : say('footer.unsigned', { count: count(ledger.waiting) });
  if (ledger.head === null) return `${say('footer.ledger-empty')}${waiting}`;
  const head = ledger.head.slice(0, headLetters);
  return `${say('footer.ledger', { entries: count(ledger.entries), head })}${waiting}`;
}
