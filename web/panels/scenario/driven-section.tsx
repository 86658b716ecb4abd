import { useMemo } from 'react';
import { shareNotes } from '../../editor/input-notes.ts';
import { shareShape } from '../../editor/input-shape.ts';
import { readShare, writeNumber } from '../../editor/typed-value.ts';
import { formatShare } from '../../ui/format.ts';
import { BasisFields } from './basis-fields.tsx';
import { DrivenFields } from './driven-fields.tsx';
import { EquivalentBet } from './equivalent-bet.tsx';
import { InputDrawing } from './input-drawing.tsx';
import type { SectionProps } from './section-props.ts';

const between = (share: number | null): share is number => share !== null && share >= 0 && share <= 1;

export function DrivenSection({ draft, faults, formats, today, onChange }: SectionProps) {
  const { drivenLow, drivenHigh } = draft;
  const { locale } = formats;
  const share = useMemo((): [number, number] | null => {
    const low = readShare(drivenLow, locale);
    const high = readShare(drivenHigh, locale);
    return between(low) && between(high) ? [low, high] : null;
  }, [drivenLow, drivenHigh, locale]);
  const shape = useMemo(() => (share === null ? null : shareShape(...share)), [share]);
  const format = (value: number) => formatShare(value, formats, value < 0.1 ? 1 : 0);
  const { certainty } = draft.drivenShareBasis;
  const sure = certainty === '' ? draft.certainty : certainty;
  const fits = share !== null && share[0] <= share[1];
  return (
    <section aria-labelledby="driven">
      <h2 id="driven">How much of it comes through known weaknesses</h2>
      <div className="input-pair">
        <div>
          <DrivenFields draft={draft} share={fits ? share : null} faults={faults} onChange={onChange} />
        </div>
        <div>
          <InputDrawing
            shape={shape}
            name="the share that comes through known weaknesses"
            format={format}
            notes={share === null ? [] : shareNotes(share, sure)}
          >
            {fits && share[0] < share[1] && (
              <EquivalentBet
                of="the share that comes through known weaknesses"
                range={[share[0] * 100, share[1] * 100]}
                most={100}
                format={(percent) => format(percent / 100)}
                onUse={([low, high]) =>
                  onChange({ drivenLow: writeNumber(low, locale), drivenHigh: writeNumber(high, locale) })
                }
              />
            )}
          </InputDrawing>
        </div>
      </div>
      <BasisFields
        basis={draft.drivenShareBasis}
        otherwise={draft}
        path="drivenShareBasis"
        of="the share through known weaknesses"
        faults={faults}
        formats={formats}
        today={today}
        onChange={(drivenShareBasis) => onChange({ drivenShareBasis })}
      />
    </section>
  );
}
