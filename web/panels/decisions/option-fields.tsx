import { toMajor } from '@plumbline/shared/core/money.ts';
import type { RequestPreview } from '@plumbline/shared/schema/request-preview.ts';
import type { Formats } from '../../ui/format.ts';
import { TextField } from '../../ui/text-field.tsx';
import { emptyOption, type OptionDraft } from './ask-draft.ts';
import { OptionPreview } from './request-preview.tsx';

interface OptionFieldsProps {
  options: readonly OptionDraft[];
  formats: Formats;
  /** What the engine says of each, where it has answered. */
  effects: RequestPreview['options'];
  faults: Record<string, string>;
  onChange: (next: OptionDraft[]) => void;
}

const most = 4;

/** The engine's effect as it would be typed. */
const typedEffect = (minor: number | null | undefined, currency: string): string =>
  minor == null ? '' : String(Math.round(toMajor(minor, currency)));

/** Up to four ways to go, with what each costs and does. */
export function OptionFields({ options, formats, effects, faults, onChange }: OptionFieldsProps) {
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
                unit={formats.currency}
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
                unit={formats.currency}
                optional
                hint={option.effect === null ? 'by the engine, until you type your own' : 'your own'}
                {...field('effectMinor')}
                value={option.effect ?? typedEffect(effects[at]?.valueMinor, formats.currency)}
                onChange={(effect) => set(at, { effect })}
              />
            </div>
            <OptionPreview
              effect={effects[at]}
              stated={option.effect !== null}
              formats={formats}
              onEngine={() => set(at, { effect: null })}
            />
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
