import { formNames } from '@plumbline/shared/core/exposure/input-text.ts';
import type { LossForm } from '@plumbline/shared/schema/loss.ts';
import type { CauseDraft, CorrelationDraft, PairDraft } from '../../editor/link-draft.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Faults } from './faults.ts';

interface CorrelationFieldsProps {
  correlation: CorrelationDraft;
  /** Forms of the scenario's losses. */
  forms: LossForm[];
  faults: Faults;
  onChange: (correlation: CorrelationDraft) => void;
}

const kindWords = {
  none: 'Each for itself',
  all: 'All of them alike',
  pairs: 'Pair by pair',
} as const;
const rankHint = '0 not at all, 0.5 often together, 1 always together; below 0 the one high, the other low';

const nextKey = (of: readonly { key: number }[]) => Math.max(-1, ...of.map(({ key }) => key)) + 1;

/** How the losses of one event go together (rank correlation). */
export function CorrelationFields({ correlation, forms, faults, onChange }: CorrelationFieldsProps) {
  const { kind, value, pairs } = correlation;
  const named = Object.fromEntries(forms.map((form) => [form, formNames[form]])) as Record<LossForm, string>;
  const put = (key: number, patch: Partial<PairDraft>) =>
    onChange({
      ...correlation,
      pairs: pairs.map((pair) => (pair.key === key ? { ...pair, ...patch } : pair)),
    });
  const [first, second] = [...new Set(forms)];
  return (
    <fieldset className="group">
      <legend>Does a large loss of one kind come with a large one of another?</legend>
      <Choice
        label="The losses of one event (rank correlation)"
        words={kindWords}
        value={kind}
        onChange={(next) => onChange({ ...correlation, kind: next ?? kind })}
      />
      {kind === 'all' && (
        <TextField
          kind="number"
          label="How much together"
          value={value}
          unit="from −1 to 1"
          hint={rankHint}
          path="correlation"
          error={faults.get('correlation')}
          onChange={(text) => onChange({ ...correlation, value: text })}
        />
      )}
      {kind === 'pairs' && (
        <>
          {pairs.map((pair, at) => (
            <div className="fields narrow" key={pair.key}>
              <Choice
                label="One"
                words={{ ...named, [pair.one]: formNames[pair.one] }}
                value={pair.one}
                onChange={(one) => put(pair.key, { one: one ?? pair.one })}
              />
              <Choice
                label="Other"
                words={{ ...named, [pair.other]: formNames[pair.other] }}
                value={pair.other}
                onChange={(other) => put(pair.key, { other: other ?? pair.other })}
              />
              <TextField
                kind="number"
                label="How much together"
                value={pair.value}
                unit="from −1 to 1"
                path={`correlation.${at}.2`}
                error={faults.get(`correlation.${at}.2`)}
                onChange={(text) => put(pair.key, { value: text })}
              />
              <button
                type="button"
                className="quiet-button"
                onClick={() =>
                  onChange({ ...correlation, pairs: pairs.filter(({ key }) => key !== pair.key) })
                }
              >
                Remove<span className="unseen"> this pair</span>
              </button>
            </div>
          ))}
          {first !== undefined && second !== undefined ? (
            <button
              type="button"
              onClick={() =>
                onChange({
                  ...correlation,
                  pairs: [...pairs, { key: nextKey(pairs), one: first, other: second, value: '' }],
                })
              }
            >
              Add a pair
            </button>
          ) : (
            <p className="quiet">It takes two kinds of loss to make a pair.</p>
          )}
          {faults.get('correlation') !== undefined && (
            <p className="field-error">{faults.get('correlation')}</p>
          )}
        </>
      )}
    </fieldset>
  );
}

interface CauseFieldsProps {
  causes: CauseDraft[];
  /** The other scenarios, by id. */
  others: Record<string, string>;
  faults: Faults;
  onChange: (causes: CauseDraft[]) => void;
}

/** Which other scenarios bring one of this. */
export function CauseFields({ causes, others, faults, onChange }: CauseFieldsProps) {
  const put = (key: number, patch: Partial<CauseDraft>) =>
    onChange(causes.map((cause) => (cause.key === key ? { ...cause, ...patch } : cause)));
  const free = Object.keys(others).find((id) => causes.every(({ scenario }) => scenario !== id));
  return (
    <fieldset className="group">
      <legend>Does another event bring this one along? (common cause)</legend>
      {causes.map((cause, at) => (
        <div className="fields narrow" key={cause.key}>
          <Choice
            label="Event"
            words={{
              ...others,
              ...(cause.scenario in others ? {} : { [cause.scenario]: `${cause.scenario} (not there)` }),
            }}
            value={cause.scenario}
            onChange={(scenario) => put(cause.key, { scenario: scenario ?? '' })}
          />
          <TextField
            kind="number"
            label="Brings one of these in"
            value={cause.probability}
            unit="% of its events"
            path={`causes.${at}.probability`}
            error={faults.get(`causes.${at}.probability`) ?? faults.get(`causes.${at}.scenario`)}
            onChange={(probability) => put(cause.key, { probability })}
          />
          <button
            type="button"
            className="quiet-button"
            onClick={() => onChange(causes.filter(({ key }) => key !== cause.key))}
          >
            Remove<span className="unseen"> {others[cause.scenario] ?? cause.scenario}</span>
          </button>
        </div>
      ))}
      {free === undefined ? (
        causes.length === 0 && <p className="quiet">There is no other scenario yet.</p>
      ) : (
        <button
          type="button"
          onClick={() => onChange([...causes, { key: nextKey(causes), scenario: free, probability: '' }])}
        >
          Add an event
        </button>
      )}
      {faults.get('causes') !== undefined && <p className="field-error">{faults.get('causes')}</p>}
    </fieldset>
  );
}
