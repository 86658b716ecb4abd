import type { DeliveryKind, Subscription } from '@plumbline/shared/schema/delivery.ts';
import { useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { EntryForm } from '../../ui/entry-form.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { kindWords } from './delivery-words.ts';
import { type Times, TimesFields, usualTimes } from './times-fields.tsx';

export type MailOrder = Times & { kind: DeliveryKind; unit?: string };

interface MailFormProps {
  /** What this reader may have. */
  kinds: readonly DeliveryKind[];
  units: readonly { path: string; name: string }[];
  languages: readonly string[];
  locale: string;
  /** The one that is changed; of what and of which part it is stays. */
  held?: Subscription;
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (order: MailOrder) => void;
  onBack?: () => void;
}

/** What one wants by e-mail: two choices, and the rest as it usually is. */
export function MailForm(props: MailFormProps) {
  const { kinds, units, languages, locale, held, pending, faults, onSubmit, onBack } = props;
  const own = languages.find((tag) => locale.startsWith(tag)) ?? languages[0] ?? 'en';
  const [kind, setKind] = useState<DeliveryKind>(held?.kind ?? kinds[0] ?? 'published');
  const [unit, setUnit] = useState('');
  const [times, setTimes] = useState<Times>(held ?? usualTimes(own));
  const { language, timeZone, weekday, hour, quietFrom, quietTo, weeklyCap } = times;
  const chosen = { kind, language, timeZone, weekday, hour, quietFrom, quietTo, weeklyCap };
  const of = held?.unit ?? unit;
  return (
    <EntryForm
      missing={timeZone.trim() === '' ? 'timeZone' : null}
      pending={pending}
      action={held === undefined ? 'Send me these' : 'Save'}
      onSubmit={() => onSubmit({ ...chosen, ...(of === '' ? {} : { unit: of }) })}
      onBack={onBack}
    >
      {(tried) => (
        <>
          {held === undefined && (
            <div className="fields">
              <Choice
                label="What"
                words={Object.fromEntries(kinds.map((one) => [one, kindWords[one]])) as typeof kindWords}
                value={kind}
                onChange={(next) => setKind(next ?? kind)}
              />
              <UnitSelect
                label="Of which part of the company"
                value={unit}
                units={units}
                whole="All that you see"
                onChange={setUnit}
              />
            </div>
          )}
          <TimesFields
            times={times}
            wants={[kind]}
            languages={languages}
            locale={locale}
            open={held !== undefined}
            faults={
              tried && timeZone.trim() === '' ? { timeZone: 'Name a time zone, as Europe/Berlin.' } : faults
            }
            onChange={setTimes}
          />
        </>
      )}
    </EntryForm>
  );
}
