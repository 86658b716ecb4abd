import type { AlertTold } from '@plumbline/shared/schema/alert.ts';
import type {
  DeliveryItem,
  DeliveryKind,
  Subscription,
  WaitingAlerts,
} from '@plumbline/shared/schema/delivery.ts';
import { type Formats, formatInstant } from '../../ui/format.ts';
import type { Tone } from '../../ui/status-mark.tsx';
import { counted } from '../../ui/words.ts';

export const kindWords: Record<DeliveryKind, string> = {
  published: 'Each published briefing',
  weekly: 'Where we stand, weekly',
  alerts: 'What needs a look',
};

/** 1 Monday to 7 Sunday. */
export const weekdayWords = {
  '1': 'Monday',
  '2': 'Tuesday',
  '3': 'Wednesday',
  '4': 'Thursday',
  '5': 'Friday',
  '6': 'Saturday',
  '7': 'Sunday',
} as const;

export const hourText = (hour: number): string => `${hour}:00`;

type Times = Pick<Subscription, 'weekday' | 'hour' | 'quietFrom' | 'quietTo' | 'weeklyCap' | 'timeZone'>;

/** When what is wanted comes: `on Monday from 8:00 on · Berlin time`. */
export function timesText(of: Times, wants: readonly DeliveryKind[]): string {
  const { weekday, hour, quietFrom, quietTo, weeklyCap, timeZone } = of;
  const parts = [
    ...(wants.includes('weekly')
      ? [`on ${weekdayWords[String(weekday) as keyof typeof weekdayWords]} from ${hourText(hour)} on`]
      : []),
    quietFrom === quietTo ? 'no quiet hours' : `not between ${hourText(quietFrom)} and ${hourText(quietTo)}`,
    ...(wants.includes('alerts') ? [`at most ${counted(weeklyCap, 'message', 'messages')} a week`] : []),
    `clock of ${timeZone}`,
  ];
  return parts.join(' · ');
}

/** Why alerts are not told yet; null: none waits. */
export function waitingText(waiting: WaitingAlerts | null, formats: Formats): string | null {
  if (waiting === null) return null;
  const what = counted(waiting.count, 'alert waits', 'alerts wait', formats.locale);
  const until = waiting.until === null ? '' : formatInstant(waiting.until, formats);
  return {
    quiet: `${what} for the end of the quiet hours: ${until}.`,
    cap: `${what}: the week has had all the messages that are wanted. The next goes out on ${until}.`,
    again: `${what}: the last message did not arrive, and is tried again on ${until}.`,
    soon: `${what}, and goes out within minutes.`,
  }[waiting.why];
}

/** What became of one alert on its way to the reader. */
export function toldText({ state, at }: AlertTold, formats: Formats): string {
  const when = at === null ? '' : formatInstant(at, formats);
  return {
    sent: `Sent to you on ${when}`,
    quiet: `Waits for the end of your quiet hours: ${when}`,
    cap: `Held back: you had as many messages this week as you want. The next goes out on ${when}`,
    again: `Did not arrive; tried again on ${when}`,
    soon: 'Goes out to you within minutes',
    failed: 'Did not arrive: see below why',
    over: 'Was over before it was sent',
    before: 'Was there before you asked for alerts, so it was not sent',
    no: 'Not sent to you: you asked for no alerts of this part of the company',
  }[state];
}

export const stateWords: Record<DeliveryItem['state'], string> = {
  queued: 'Waits',
  sent: 'Sent',
  failed: 'Did not arrive',
  held: 'Not sent',
};
export const stateTones: Record<DeliveryItem['state'], Tone> = {
  queued: 'neutral',
  sent: 'good',
  failed: 'attention',
  held: 'neutral',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (text: string): string => `${capital(text)}.`;

/** Of what part, in which language, and when: what there is to say of it. */
export const factsText = (...facts: string[]): string =>
  capital(facts.filter((fact) => fact !== '').join(' · '));

/** When it was sent, or why it was not and what to do. */
export function outcomeText(
  { state, attempts, problem, todo, sentAt, dueAt }: DeliveryItem,
  formats: Formats,
): string {
  if (state === 'sent' && sentAt !== null) return formatInstant(sentAt, formats);
  const next =
    state !== 'queued'
      ? []
      : [`${attempts === 0 ? 'goes out' : 'tried again'} on ${formatInstant(dueAt, formats)}`];
  return [problem, ...next, todo]
    .filter((part) => part !== null)
    .map(sentence)
    .join(' ');
}
