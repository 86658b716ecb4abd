import { formNames } from '@plumbline/shared/core/exposure/input-text.ts';
import type { Certainty } from '@plumbline/shared/schema/basis.ts';
import type { LibraryScenario } from '@plumbline/shared/schema/library-scenario.ts';
import type { LossForm } from '@plumbline/shared/schema/loss.ts';
import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import { useMemo } from 'react';
import { readDistribution } from '../../editor/distribution-draft.ts';
import { lossNotes } from '../../editor/input-notes.ts';
import { shapeOf } from '../../editor/input-shape.ts';
import { emptyLoss, type LossDraft } from '../../editor/loss-draft.ts';
import { readNumber, writeNumber } from '../../editor/typed-value.ts';
import { type Formats, formatMoney } from '../../ui/format.ts';
import { TextField } from '../../ui/text-field.tsx';
import { EquivalentBet } from './equivalent-bet.tsx';
import type { Faults } from './faults.ts';
import { InputDrawing } from './input-drawing.tsx';
import { LossFields } from './loss-fields.tsx';
import type { SectionProps } from './section-props.ts';

interface OneLossProps {
  loss: LossDraft;
  at: number;
  library: LibraryScenario | null;
  regimes: PenaltyRegime[];
  otherwise: { certainty: Certainty; setBy: string };
  faults: Faults;
  formats: Formats;
  today: string;
  onChange: (loss: LossDraft) => void;
  onRemove: () => void;
}

function OneLoss({ loss, at, library, ...rest }: OneLossProps) {
  const { formats, otherwise, onChange } = rest;
  const { locale } = formats;
  const { distribution } = loss;
  const read = useMemo(() => readDistribution(distribution, locale), [distribution, locale]);
  const shape = useMemo(() => (read === null ? null : shapeOf(read)), [read]);
  const typedCap = loss.cap.trim() === '' ? null : readNumber(loss.cap, locale);
  const cap = typedCap !== null && typedCap > 0 ? typedCap : undefined;
  const currency = /^[A-Za-z]{3}$/.test(loss.currency) ? loss.currency.toUpperCase() : formats.currency;
  const format = (amount: number) => formatMoney(amount, { locale, currency });
  const sure = loss.basis.certainty === '' ? otherwise.certainty : loss.basis.certainty;
  const range = read !== null && 'lognormal90' in read ? read.lognormal90 : null;
  const name = formNames[loss.form].toLowerCase();
  return (
    <LossFields
      {...rest}
      loss={loss}
      path={`losses.${at}`}
      question={library?.losses.find(({ form }) => form === loss.form)?.question}
    >
      <InputDrawing
        shape={shape}
        name={`the loss of one event, ${name}`}
        format={format}
        cap={cap}
        notes={read === null ? [] : lossNotes(read, sure, cap)}
      >
        {range !== null && range[0] < range[1] && (
          <EquivalentBet
            of={`what one event costs, ${name}`}
            range={range}
            format={format}
            onUse={([low, high]) =>
              onChange({
                ...loss,
                distribution: {
                  ...distribution,
                  texts: {
                    ...distribution.texts,
                    low: writeNumber(low, locale),
                    high: writeNumber(high, locale),
                  },
                },
              })
            }
          />
        )}
      </InputDrawing>
    </LossFields>
  );
}

interface LossSectionProps extends SectionProps {
  library: LibraryScenario | null;
  regimes: PenaltyRegime[];
}

/** What one event costs, form by form. */
export function LossSection({ draft, library, regimes, faults, formats, today, onChange }: LossSectionProps) {
  const { losses } = draft;
  const put = (key: number, loss: LossDraft) =>
    onChange({ losses: losses.map((one) => (one.key === key ? loss : one)) });
  const add = () => {
    const forms = Object.keys(formNames) as LossForm[];
    const form = forms.find((one) => losses.every((loss) => loss.form !== one)) ?? 'response';
    const key = Math.max(-1, ...losses.map((loss) => loss.key)) + 1;
    onChange({ losses: [...losses, emptyLoss(key, form)] });
  };
  return (
    <section aria-labelledby="costs">
      <h2 id="costs">What one event costs</h2>
      <p className="quiet">
        Each kind of loss for itself. A range says how events differ: 1 event in 20 costs less than low, 1 in
        20 more than high.
      </p>
      {losses.map((loss, at) => (
        <OneLoss
          key={loss.key}
          loss={loss}
          at={at}
          library={library}
          regimes={regimes}
          otherwise={draft}
          faults={faults}
          formats={formats}
          today={today}
          onChange={(next) => put(loss.key, next)}
          onRemove={() => onChange({ losses: losses.filter(({ key }) => key !== loss.key) })}
        />
      ))}
      {faults.get('losses') !== undefined && <p className="field-error">{faults.get('losses')}</p>}
      <button type="button" onClick={add}>
        Add a kind of loss
      </button>
      {losses.some(({ secondary }) => secondary) && (
        <div className="fields">
          <TextField
            kind="number"
            label="Others react at all in"
            value={draft.secondary}
            unit="% of events"
            hint={library?.secondaryQuestion ?? 'All of them where it is left empty.'}
            optional
            path="secondary"
            error={faults.get('secondary')}
            onChange={(secondary) => onChange({ secondary })}
          />
        </div>
      )}
    </section>
  );
}
