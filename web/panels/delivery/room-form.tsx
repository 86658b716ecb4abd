import type { Channel, DeliveryKind } from '@plumbline/shared/schema/delivery.ts';
import { useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { EntryForm } from '../../ui/entry-form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { kindWords } from './delivery-words.ts';
import { type Times, TimesFields, usualTimes } from './times-fields.tsx';

export const chatWords = { slack: 'Slack', teams: 'Teams' } as const;

export interface RoomOrder extends Times {
  kind: Channel['kind'];
  name: string;
  /** Empty: the one that is held. */
  url: string;
  unit: string;
  wants: DeliveryKind[];
}

interface RoomFormProps {
  units: readonly { path: string; name: string }[];
  languages: readonly string[];
  locale: string;
  /** The one that is changed; its webhook stays where none is entered. */
  held?: Channel;
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (order: RoomOrder) => void;
  onBack?: () => void;
}

const everyKind = Object.keys(kindWords) as DeliveryKind[];

/** A chat room: where it is, what it is told and when. */
export function RoomForm(props: RoomFormProps) {
  const { units, languages, locale, held, pending, faults, onSubmit, onBack } = props;
  const own = languages.find((tag) => locale.startsWith(tag)) ?? languages[0] ?? 'en';
  const [kind, setKind] = useState(held?.kind ?? 'slack');
  const [name, setName] = useState(held?.name ?? '');
  const [url, setUrl] = useState('');
  const [unit, setUnit] = useState(held?.unit ?? '');
  const [wants, setWants] = useState<readonly DeliveryKind[]>(held?.wants ?? ['published']);
  const [times, setTimes] = useState<Times>(held ?? usualTimes(own));
  const { language, timeZone, weekday, hour, quietFrom, quietTo, weeklyCap } = times;
  const chosen = { language, timeZone, weekday, hour, quietFrom, quietTo, weeklyCap };
  const noUrl = held === undefined && url.trim() === '';
  const missing = [
    name.trim() === '' && 'name',
    noUrl && 'url',
    wants.length === 0 && 'wants',
    timeZone.trim() === '' && 'timeZone',
  ].find((path) => path !== false);
  return (
    <EntryForm
      missing={missing ?? null}
      pending={pending}
      action={held === undefined ? 'Add the room' : 'Save'}
      onSubmit={() =>
        onSubmit({ ...chosen, kind, name: name.trim(), url: url.trim(), unit, wants: [...wants] })
      }
      onBack={onBack}
    >
      {(tried) => (
        <>
          <div className="fields">
            <Choice label="Chat" words={chatWords} value={kind} onChange={(next) => setKind(next ?? kind)} />
            <TextField
              label="Name of the room"
              path="name"
              value={name}
              error={tried && name.trim() === '' ? 'Name the room.' : faults.name}
              onChange={setName}
            />
            <TextField
              label="Webhook"
              path="url"
              value={url}
              hint={
                held === undefined
                  ? 'the https address that Slack or Teams shows; it is kept sealed and shown never again'
                  : 'leave it empty to keep the one that is held'
              }
              error={tried && noUrl ? 'Enter the webhook.' : faults.url}
              onChange={setUrl}
            />
            <UnitSelect label="Of which part of the company" value={unit} units={units} onChange={setUnit} />
          </div>
          <fieldset className="group">
            <legend>What it is told</legend>
            <div className="ticks">
              {everyKind.map((one, at) => (
                <label key={one} className="tick">
                  <input
                    type="checkbox"
                    data-path={at === 0 ? 'wants' : undefined}
                    checked={wants.includes(one)}
                    onChange={(event) =>
                      setWants(
                        everyKind.filter((each) =>
                          each === one ? event.target.checked : wants.includes(each),
                        ),
                      )
                    }
                  />
                  {kindWords[one]}
                </label>
              ))}
            </div>
            {tried && wants.length === 0 && <p className="field-error">Choose at least one.</p>}
            {faults.wants !== undefined && <p className="field-error">{faults.wants}</p>}
          </fieldset>
          <TimesFields
            times={times}
            wants={wants}
            languages={languages}
            locale={locale}
            faults={faults.timeZone === undefined ? {} : { timeZone: faults.timeZone }}
            onChange={setTimes}
          />
        </>
      )}
    </EntryForm>
  );
}
