import type { LibraryScenario } from '@plumbline/shared/schema/library-scenario.ts';
import { useMemo } from 'react';
import { readFrequency } from '../../editor/frequency-draft.ts';
import { frequencyNotes } from '../../editor/input-notes.ts';
import { rateShape } from '../../editor/input-shape.ts';
import { writeNumber } from '../../editor/typed-value.ts';
import { BasisFields } from './basis-fields.tsx';
import { EquivalentBet } from './equivalent-bet.tsx';
import { FrequencyFields } from './frequency-fields.tsx';
import { IndustryFigures } from './industry-figures.tsx';
import { InputDrawing } from './input-drawing.tsx';
import { rateText, yearsText } from './rate-text.ts';
import type { SectionProps } from './section-props.ts';

/** How often it happens, with its curve. */
export function FrequencySection(props: SectionProps & { library: LibraryScenario | null }) {
  const { draft, faults, formats, today, library, onChange } = props;
  const { frequency, certainty } = draft;
  const { locale } = formats;
  const read = useMemo(() => readFrequency(frequency, locale), [frequency, locale]);
  const shape = useMemo(() => (read === null ? null : rateShape(read)), [read]);
  const sure = draft.frequencyBasis.certainty === '' ? certainty : draft.frequencyBasis.certainty;
  const range =
    read === null
      ? null
      : 'lognormal90' in read
        ? read.lognormal90
        : 'updated' in read && 'interval90' in read.updated.prior
          ? read.updated.prior.interval90
          : null;
  return (
    <section aria-labelledby="how-often">
      <h2 id="how-often">How often it happens</h2>
      {library !== null && <p className="ask">{library.frequencyQuestion}</p>}
      <div className="input-pair">
        <div>
          <FrequencyFields
            frequency={frequency}
            faults={faults}
            onChange={(next) => onChange({ frequency: next })}
          />
          <label className="tick">
            <input
              type="checkbox"
              checked={draft.atMostOne}
              onChange={(event) => onChange({ atMostOne: event.target.checked })}
            />
            At most one such event a year
          </label>
        </div>
        <div>
          <InputDrawing
            shape={shape}
            name="how often it happens in a year"
            format={(rate) => rateText(rate, locale)}
            meaning={shape === null ? '' : yearsText(shape.quantile(0.5), locale)}
            notes={read === null ? [] : frequencyNotes(read, sure, draft.atMostOne)}
          >
            {range !== null && range[0] < range[1] && (
              <EquivalentBet
                of="how often it happens"
                range={range}
                format={(rate) => rateText(rate, locale)}
                onUse={([low, high]) =>
                  onChange({
                    frequency: {
                      ...frequency,
                      texts: {
                        ...frequency.texts,
                        low: writeNumber(low, locale),
                        high: writeNumber(high, locale),
                      },
                    },
                  })
                }
              />
            )}
          </InputDrawing>
        </div>
      </div>
      <BasisFields
        basis={draft.frequencyBasis}
        otherwise={draft}
        path="frequencyBasis"
        of="how often"
        faults={faults}
        formats={formats}
        today={today}
        onChange={(frequencyBasis) => onChange({ frequencyBasis })}
      />
      {library !== null && <IndustryFigures figures={library.industryFigures} formats={formats} />}
    </section>
  );
}
