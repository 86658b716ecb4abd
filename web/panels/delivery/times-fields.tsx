import type { DeliveryKind, Subscription } from '@plumbline/shared/schema/delivery.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { languageText } from '../publish/publish-words.ts';
import { hourText, weekdayWords } from './delivery-words.ts';

export type Times = Pick<
  Subscription,
  'language' | 'timeZone' | 'weekday' | 'hour' | 'quietFrom' | 'quietTo' | 'weeklyCap'
>;

/** What holds unless something else is chosen. */
export const usualTimes = (language: string): Times => ({
  language,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  weekday: 1,
  hour: 8,
  quietFrom: 20,
  quietTo: 7,
  weeklyCap: 10,
});

interface TimesFieldsProps {
  times: Times;
  /** What is wanted: only what matters for it is asked. */
  wants: readonly DeliveryKind[];
  languages: readonly string[];
  locale: string;
  faults: Record<string, string>;
  open?: boolean;
  onChange: (times: Times) => void;
}

const hours = Object.fromEntries(Array.from({ length: 24 }, (_, hour) => [String(hour), hourText(hour)]));
const caps = Object.fromEntries([1, 2, 3, 5, 10, 20, 50].map((cap) => [String(cap), String(cap)]));
const zones = Intl.supportedValuesOf('timeZone');

/** When it comes and in which language: good as it stands, and folded away until somebody wants it otherwise. */
export function TimesFields({ times, wants, languages, locale, faults, open, onChange }: TimesFieldsProps) {
  const change = (part: Partial<Times>) => onChange({ ...times, ...part });
  const weekly = wants.includes('weekly');
  const alerts = wants.includes('alerts');
  const known = Object.hasOwn(caps, String(times.weeklyCap));
  return (
    <details open={open || Object.keys(faults).length > 0}>
      <summary>Language and times</summary>
      <div className="fields">
        <Choice
          label="Language"
          words={Object.fromEntries(languages.map((tag) => [tag, languageText(tag, locale)]))}
          value={times.language}
          onChange={(language) => change({ language: language ?? times.language })}
        />
        <TextField
          label="Time zone"
          path="timeZone"
          value={times.timeZone}
          hint="whose clock these hours go by"
          among={zones}
          error={faults.timeZone}
          onChange={(timeZone) => change({ timeZone })}
        />
        {weekly && (
          <>
            <Choice
              label="Weekly on"
              words={weekdayWords}
              value={String(times.weekday) as keyof typeof weekdayWords}
              onChange={(day) => change({ weekday: Number(day) })}
            />
            <Choice
              label="From this hour on"
              words={hours}
              value={String(times.hour)}
              onChange={(hour) => change({ hour: Number(hour) })}
            />
          </>
        )}
        <Choice
          label="Nothing from"
          words={hours}
          value={String(times.quietFrom)}
          onChange={(hour) => change({ quietFrom: Number(hour) })}
        />
        <Choice
          label="until"
          words={hours}
          value={String(times.quietTo)}
          onChange={(hour) => change({ quietTo: Number(hour) })}
        />
        {alerts && (
          <Choice
            label="Messages with alerts in a week, at most"
            words={known ? caps : { ...caps, [times.weeklyCap]: String(times.weeklyCap) }}
            value={String(times.weeklyCap)}
            onChange={(cap) => change({ weeklyCap: Number(cap) })}
          />
        )}
      </div>
      <p className="quiet">
        {times.quietFrom === times.quietTo
          ? 'The same hour twice: there are no quiet hours. '
          : 'What is due in these hours waits until they end. '}
        {weekly &&
          times.quietFrom !== times.quietTo &&
          'Where your weekly hour lies in them, they end with it. '}
        {alerts && 'Beyond the most of a week alerts wait too, and come together in the next message.'}
      </p>
    </details>
  );
}
