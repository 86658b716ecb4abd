import type { BodyDraft, DistributionDraft } from '../../editor/distribution-draft.ts';
import {
  bodyWords,
  type DistributionKind,
  distributionFields,
  distributionWords,
} from '../../editor/distribution-fields.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Faults } from './faults.ts';

interface FieldsOf {
  kind: DistributionKind;
  texts: BodyDraft['texts'];
  path: string;
  currency: string;
  /** Which loss it is, for those who hear it. */
  of: string;
  faults: Faults;
  onTexts: (texts: BodyDraft['texts']) => void;
}

function NumberFields({ kind, texts, path, currency, of, faults, onTexts }: FieldsOf) {
  const units = { money: currency, percent: '% of events', none: '' };
  return (
    <div className="fields narrow">
      {distributionFields[kind].map(({ name, path: own, title, unit, hint, optional }) => (
        <TextField
          key={name}
          kind="number"
          label={title}
          of={of}
          value={texts[name] ?? ''}
          unit={units[unit]}
          hint={hint}
          optional={optional ?? false}
          path={`${path}.${own}`}
          error={faults.get(`${path}.${own}`)}
          onChange={(text) => onTexts({ ...texts, [name]: text })}
        />
      ))}
      {kind === 'empirical' && (
        <TextField
          kind="lines"
          label="Losses, one on each line"
          of={of}
          value={texts.values ?? ''}
          unit={currency}
          hint="Each of them is taken as equally likely; nothing beyond the largest is thought possible."
          path={`${path}.empirical.values`}
          error={faults.get(`${path}.empirical.values`)}
          onChange={(values) => onTexts({ ...texts, values })}
        />
      )}
    </div>
  );
}

interface DistributionFieldsProps {
  distribution: DistributionDraft;
  path: string;
  currency: string;
  of: string;
  faults: Faults;
  onChange: (distribution: DistributionDraft) => void;
}

/** What one event costs in one form: which shape, and its numbers. */
export function DistributionFields({
  distribution,
  path,
  currency,
  of,
  faults,
  onChange,
}: DistributionFieldsProps) {
  const { kind, texts, body } = distribution;
  const shared = { currency, of, faults };
  return (
    <>
      <Choice
        label="Given as"
        words={distributionWords}
        value={kind}
        onChange={(next) => onChange({ ...distribution, kind: next ?? kind })}
      />
      <NumberFields
        {...shared}
        kind={kind}
        texts={texts}
        path={path}
        onTexts={(next) => onChange({ ...distribution, texts: next })}
      />
      {kind === 'spliced' && (
        <fieldset className="group">
          <legend>Below where the tail begins</legend>
          <Choice
            label="Given as"
            words={bodyWords}
            value={body.kind}
            onChange={(next) => onChange({ ...distribution, body: { ...body, kind: next ?? body.kind } })}
          />
          <NumberFields
            {...shared}
            kind={body.kind}
            texts={body.texts}
            path={`${path}.spliced.body`}
            onTexts={(next) => onChange({ ...distribution, body: { ...body, texts: next } })}
          />
        </fieldset>
      )}
    </>
  );
}
