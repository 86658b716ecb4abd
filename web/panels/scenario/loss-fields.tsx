import { formNames } from '@plumbline/shared/core/exposure/input-text.ts';
import type { Certainty } from '@plumbline/shared/schema/basis.ts';
import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import type { ReactNode } from 'react';
import type { LossDraft } from '../../editor/loss-draft.ts';
import { Choice } from '../../ui/choice.tsx';
import type { Formats } from '../../ui/format.ts';
import { TextField } from '../../ui/text-field.tsx';
import { BasisFields } from './basis-fields.tsx';
import { DistributionFields } from './distribution-fields.tsx';
import type { Faults } from './faults.ts';
import { RegimeChoice } from './regime-choice.tsx';

interface LossFieldsProps {
  loss: LossDraft;
  path: string;
  /** The library's question that helps to estimate it. */
  question: string | undefined;
  regimes: PenaltyRegime[];
  otherwise: { certainty: Certainty; setBy: string };
  faults: Faults;
  formats: Formats;
  today: string;
  onChange: (loss: LossDraft) => void;
  onRemove: () => void;
  /** The drawing of what is typed, its notes, and the bet. */
  children: ReactNode;
}

/** One form of loss: what it costs, how often an event has it, what caps it, and where the numbers come from. */
export function LossFields({
  loss,
  path,
  question,
  regimes,
  otherwise,
  faults,
  formats,
  today,
  onChange,
  onRemove,
  children,
}: LossFieldsProps) {
  const change = (patch: Partial<LossDraft>) => onChange({ ...loss, ...patch });
  const name = formNames[loss.form].toLowerCase();
  const currency = /^[A-Za-z]{3}$/.test(loss.currency) ? loss.currency.toUpperCase() : formats.currency;
  return (
    <article className="card loss" aria-label={formNames[loss.form]}>
      <div className="title-line">
        <Choice
          label="Kind of loss"
          words={formNames}
          value={loss.form}
          onChange={(form) => change({ form: form ?? loss.form })}
        />
        <button type="button" className="quiet-button" onClick={onRemove}>
          Remove<span className="unseen"> {name}</span>
        </button>
      </div>
      {question !== undefined && <p className="ask">{question}</p>}
      <div className="input-pair">
        <div>
          <DistributionFields
            distribution={loss.distribution}
            path={`${path}.distribution`}
            currency={currency}
            of={name}
            faults={faults}
            onChange={(distribution) => change({ distribution })}
          />
          <div className="fields narrow">
            <TextField
              kind="number"
              label="Happens in"
              of={name}
              optional
              value={loss.probability}
              unit={loss.secondary ? '% of events others react to' : '% of events'}
              hint="All of them where it is left empty."
              path={`${path}.probability`}
              error={faults.get(`${path}.probability`)}
              onChange={(probability) => change({ probability })}
            />
            <TextField
              kind="number"
              label="Never more than"
              of={name}
              optional
              value={loss.cap}
              unit={`${currency} an event`}
              hint="A cap you can prove: a contract, a law."
              path={`${path}.cap`}
              error={faults.get(`${path}.cap`)}
              onChange={(cap) => change({ cap })}
            />
          </div>
        </div>
        <div>{children}</div>
      </div>
      <details
        className="basis"
        open={faults.has(`${path}.currency`) || faults.has(`${path}.regimes`) || undefined}
      >
        <summary>
          <span className="quiet">
            More<span className="unseen"> on {name}</span>:
          </span>{' '}
          {loss.secondary ? 'follows only where others react' : 'follows from the event itself'}, in{' '}
          {currency}
          {loss.regimes.length > 0 &&
            `, capped by ${loss.regimes.length === 1 ? 'a law' : `${loss.regimes.length} laws`}`}
        </summary>
        <label className="tick">
          <input
            type="checkbox"
            checked={loss.secondary}
            onChange={(event) => change({ secondary: event.target.checked })}
          />
          Only where others react: customers, authorities, courts
        </label>
        <div className="fields">
          <TextField
            label="Currency"
            of={name}
            optional
            value={loss.currency}
            hint={`three letters; ${formats.currency} where it is left empty`}
            path={`${path}.currency`}
            error={faults.get(`${path}.currency`)}
            onChange={(text) => change({ currency: text })}
          />
        </div>
        <RegimeChoice
          regimes={regimes}
          chosen={loss.regimes}
          of={name}
          fault={faults.get(`${path}.regimes`)}
          onChange={(chosen) => change({ regimes: chosen })}
        />
      </details>
      <BasisFields
        basis={loss.basis}
        otherwise={otherwise}
        path={`${path}.basis`}
        of={name}
        faults={faults}
        formats={formats}
        today={today}
        onChange={(basis) => change({ basis })}
      />
    </article>
  );
}
