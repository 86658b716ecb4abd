import { toMajor } from '@plumbline/shared/core/money.ts';
import type { Concern, Decision, decisionOutcomes } from '@plumbline/shared/schema/decision.ts';
import type { EscalationOutcome } from '@plumbline/shared/schema/escalation.ts';
import { type Formats, formatDay, formatMoney } from '../../ui/format.ts';
import type { Tone } from '../../ui/status-mark.tsx';
import { counted } from '../../ui/words.ts';

export const kindWords: Record<Decision['kind'], string> = {
  'risk-acceptance': 'Accept a risk',
  deferral: 'Put work off',
  budget: 'Budget',
  headcount: 'People',
  architecture: 'Change of architecture',
  'policy-exception': 'Exception to a policy',
};

export const stateWords: Record<Decision['state'], string> = {
  open: 'Waits for a decision',
  approved: 'Approved',
  refused: 'Refused',
  deferred: 'Put off',
  withdrawn: 'Taken back',
  expired: 'Open again: its time ran out',
};

export const stateTones: Record<Decision['state'], Tone> = {
  open: 'attention',
  approved: 'good',
  refused: 'neutral',
  deferred: 'neutral',
  withdrawn: 'neutral',
  expired: 'attention',
};

export type Outcome = (typeof decisionOutcomes)[number];
export const outcomeActs: Record<Outcome, string> = {
  approved: 'Approve',
  refused: 'Refuse',
  deferred: 'Put off',
};

export const alarmWords: Record<EscalationOutcome, string> = {
  exploited: 'Justified: it was exploited on us',
  listed: 'Justified: CISA listed it as exploited',
  confirmed: 'Justified: confirmed by a person or test',
  unconfirmed: 'Not confirmed',
  withdrawn: 'Withdrawn: raised by mistake',
};

export const alarmTones: Record<EscalationOutcome, Tone> = {
  exploited: 'attention',
  listed: 'attention',
  confirmed: 'attention',
  unconfirmed: 'neutral',
  withdrawn: 'neutral',
};

export const minorText = (minor: number, formats: Formats): string =>
  formatMoney(toMajor(minor, formats.currency), formats);

/** Two amounts with as many digits as tell them apart; the same text twice where even all of them do not. */
export function apartTexts(one: number, other: number, formats: Formats): [string, string] {
  const [a, b] = [toMajor(one, formats.currency), toMajor(other, formats.currency)];
  for (let digits = 2; digits < 15; digits++) {
    const texts: [string, string] = [formatMoney(a, formats, digits), formatMoney(b, formats, digits)];
    if (texts[0] !== texts[1]) return texts;
  }
  return [minorText(one, formats), minorText(one, formats)];
}

/** `USD 1.2M to 3.4M`-like range; nothing where the estimate has none. */
export const rangeText = (low: number | null, high: number | null, formats: Formats): string =>
  low === null || high === null || low === high ? '' : apartTexts(low, high, formats).join(' to ');

/** The money that a request concerned on its day, or why there is none. */
export function exposureText({ exposure: then, concerns }: Decision, formats: Formats): string {
  const { findings, fixes, units, scenarios } = concerns;
  const named = findings.length + fixes.length + units.length + scenarios.length > 0;
  if (then === null) return named ? 'not worked out on that day' : 'names no exposure';
  if (then.valueMinor === null) return then.because ?? 'not worked out';
  return `${minorText(then.valueMinor, formats)} a year`;
}

/** `2 findings, 1 unit`. */
export function concernText({ findings, fixes, units, scenarios }: Concern, locale: string): string {
  const parts = [
    findings.length > 0 && counted(findings.length, 'finding', 'findings', locale),
    fixes.length > 0 && counted(fixes.length, 'fix', 'fixes', locale),
    units.length > 0 && counted(units.length, 'unit', 'units', locale),
    scenarios.length > 0 && counted(scenarios.length, 'scenario', 'scenarios', locale),
  ];
  return parts.filter((each) => each !== false).join(', ');
}

/** Names of people as the record has them, without the account's number. */
export const personText = (actor: string): string => actor.replace(/, account [0-9a-f]{8}$/, '');

/** `approved on 3 Nov 2026, holds to 1 May 2027`. */
export function sinceText({ decidedOn, expiresOn, state }: Decision, formats: Formats): string {
  const until = expiresOn === null ? '' : formatDay(expiresOn, formats);
  return [
    decidedOn === null ? '' : `decided ${formatDay(decidedOn, formats)}`,
    until === '' ? '' : state === 'expired' ? `held to ${until}` : `holds to ${until}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
