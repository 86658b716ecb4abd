import { type SyntheticEvent, useState } from 'react';
import type { Formats } from '../../ui/format.ts';
import { languageText, periodText } from './publish-words.ts';

interface BeginFormProps {
  /** Quarters that a draft can be of, newest first. */
  periods: readonly string[];
  /** The quarter that is still running. */
  running: string | undefined;
  languages: readonly string[];
  formats: Formats;
  pending: boolean;
  onBegin: (of: { period: string; languages: string[] }) => void;
}

/** Begins a draft: of which quarter, and in which languages. */
export function BeginForm({ periods, running, languages, formats, pending, onBegin }: BeginFormProps) {
  const [period, setPeriod] = useState<string | null>(null);
  const own = languages.find((tag) => formats.locale.startsWith(tag)) ?? languages[0];
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const shown = chosen ?? (own === undefined ? [] : [own]);
  const quarter = period ?? periods.find((one) => one !== running) ?? periods[0] ?? '';
  const begin = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    onBegin({ period: quarter, languages: languages.filter((tag) => shown.includes(tag)) });
  };
  return (
    <form onSubmit={begin}>
      <div className="fields">
        <label className="choice">
          <span>Quarter</span>
          <select value={quarter} onChange={(event) => setPeriod(event.target.value)}>
            {periods.map((one) => (
              <option key={one} value={one}>
                {periodText(one)}
                {one === running ? ', to date' : ''}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="group">
          <legend>Languages</legend>
          <div className="languages">
            {languages.map((tag) => (
              <label key={tag} className="tick">
                <input
                  type="checkbox"
                  checked={shown.includes(tag)}
                  onChange={(event) =>
                    setChosen(event.target.checked ? [...shown, tag] : shown.filter((other) => other !== tag))
                  }
                />
                {languageText(tag, formats.locale)}
              </label>
            ))}
          </div>
        </fieldset>
      </div>
      <div className="actions">
        <button type="submit" className="primary" disabled={pending || quarter === '' || shown.length === 0}>
          {pending ? 'Working the figures out…' : 'Begin the draft'}
        </button>
        {shown.length === 0 && <p>Choose at least one language.</p>}
      </div>
    </form>
  );
}
