import { TextField } from '../../ui/text-field.tsx';
import { emptyOption, type OptionDraft } from './ask-draft.ts';

interface OptionFieldsProps {
  options: readonly OptionDraft[];
  currency: string;
  faults: Record<string, string>;
  onChange: (next: OptionDraft[]) => void;
}

const most = 4;

/** Up to four ways to go, with what each costs and does. */
export function OptionFields({ options, currency, faults, onChange }: OptionFieldsProps) {
  const set = (at: number, change: Partial<OptionDraft>) =>
    onChange(options.map((option, place) => (place === at ? { ...option, ...change } : option)));
  return (
    <>
      {options.map((option, at) => {
        const name = `option ${at + 1}`;
        const field = (part: string) => ({
          path: `options.${at}.${part}`,
          error: faults[`options.${at}.${part}`],
          of: name,
        });
        return (
          <fieldset key={option.key} className="group option">
            <legend>Option {at + 1}</legend>
            <TextField
              label="What it is"
              {...field('title')}
              value={option.title}
              onChange={(title) => set(at, { title })}
            />
            <div className="fields">
              <TextField
                label="Cost"
                kind="number"
                unit={currency}
                {...field('costMinor')}
                value={option.cost}
                onChange={(cost) => set(at, { cost })}
              />
              <TextField
                label="People it brings"
                kind="number"
                optional
                {...field('people')}
                value={option.people}
                onChange={(people) => set(at, { people })}
              />
              <TextField
                label="Less expected loss a year"
                kind="number"
                unit={currency}
                optional
                hint="from a what-if"
                {...field('effectMinor')}
                value={option.effect}
                onChange={(effect) => set(at, { effect })}
              />
            </div>
            <div className="actions">
              <label className="tick">
                <input
                  type="checkbox"
                  checked={option.once}
                  onChange={(event) => set(at, { once: event.target.checked })}
                />
                Paid once, not each year
              </label>
              <button
                type="button"
                className="quiet-button"
                onClick={() => onChange(options.filter((_, place) => place !== at))}
              >
                Remove {name}
              </button>
            </div>
          </fieldset>
        );
      })}
      {options.length < most && (
        <p className="actions">
          <button
            type="button"
            onClick={() => onChange([...options, emptyOption((options.at(-1)?.key ?? 0) + 1)])}
          >
            Add {options.length === 0 ? 'an' : 'another'} option
          </button>
        </p>
      )}
    </>
  );
}
