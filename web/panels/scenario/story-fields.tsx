import type { ExposureTier, WeaknessKind } from '@plumbline/shared/schema/values.ts';
import type { ScenarioDraft } from '../../editor/scenario-draft.ts';
import { exposureWords } from '../../ui/state-words.ts';
import { TextField } from '../../ui/text-field.tsx';
import { kindWords } from '../../ui/words.ts';
import type { Faults } from './faults.ts';

interface StoryFieldsProps {
  draft: ScenarioDraft;
  units: readonly { path: string; name: string }[];
  faults: Faults;
  onChange: (patch: Partial<ScenarioDraft>) => void;
}

interface TicksProps<Word extends string> {
  legend: string;
  all: string;
  words: Record<Word, string>;
  chosen: Word[] | null;
  onChange: (chosen: Word[] | null) => void;
}

/** Some of a few named things, or all of them, which stays all when new ones come. */
function Ticks<Word extends string>({ legend, all, words, chosen, onChange }: TicksProps<Word>) {
  const keys = Object.keys(words) as Word[];
  return (
    <fieldset className="group ticks">
      <legend>{legend}</legend>
      <label className="tick">
        <input
          type="checkbox"
          checked={chosen === null}
          onChange={(event) => onChange(event.target.checked ? null : keys)}
        />
        {all}
      </label>
      {chosen !== null &&
        keys.map((key) => (
          <label className="tick" key={key}>
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              onChange={(event) =>
                onChange(
                  keys.filter((other) => (other === key ? event.target.checked : chosen.includes(other))),
                )
              }
            />
            {words[key]}
          </label>
        ))}
    </fieldset>
  );
}

/** What happens, and which open findings can let it happen. */
export function StoryFields({ draft, units, faults, onChange }: StoryFieldsProps) {
  const known = units.some(({ path }) => path === draft.unit);
  return (
    <>
      <TextField
        label="Name"
        value={draft.name}
        path="name"
        error={faults.get('name')}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        kind="lines"
        label="What happens, in one plain sentence"
        value={draft.narrative}
        path="narrative"
        error={faults.get('narrative')}
        onChange={(narrative) => onChange({ narrative })}
      />
      <h3>Which open findings can let it in</h3>
      <label className="choice">
        <span>In which part of the company</span>
        <select
          value={draft.unit}
          data-path="scope.unit"
          onChange={(event) => onChange({ unit: event.target.value })}
        >
          <option value="">The whole company</option>
          {units
            .filter(({ path }) => path !== '')
            .map(({ path, name }) => (
              <option key={path} value={path}>
                {'\u2003'.repeat(path.split('/').length - 1) + name}
              </option>
            ))}
          {!known && draft.unit !== '' && <option value={draft.unit}>{draft.unit} (not there)</option>}
        </select>
      </label>
      <div className="fields">
        <Ticks<WeaknessKind>
          legend="Of which kinds"
          all="All kinds"
          words={kindWords}
          chosen={draft.kinds}
          onChange={(kinds) => onChange({ kinds })}
        />
        <Ticks<ExposureTier>
          legend="On systems that can be reached"
          all="From anywhere"
          words={exposureWords}
          chosen={draft.exposures}
          onChange={(exposures) => onChange({ exposures })}
        />
      </div>
    </>
  );
}
