import { needsExpiry } from '@plumbline/shared/core/follow/decision-rules.ts';
import type { Decision, OutcomeWord } from '@plumbline/shared/schema/decision.ts';
import { type SyntheticEvent, useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { Segments } from '../../ui/segments.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { linesOf } from './ask-draft.ts';
import { type Outcome, outcomeActs } from './decision-words.ts';
import { FileField } from './file-field.tsx';

export interface Decided {
  word: Omit<OutcomeWord, 'evidence' | 'decidedOn'>;
  files: readonly File[];
}

interface OutcomeFormProps {
  decision: Decision;
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (of: Decided) => void;
}

/** What became of a request, said once and kept for good. */
export function OutcomeForm({ decision, pending, faults: said, onSubmit }: OutcomeFormProps) {
  const [outcome, setOutcome] = useState<Outcome>('approved');
  const [option, setOption] = useState<string>();
  const [texts, setTexts] = useState({
    reason: '',
    conditions: '',
    expiresOn: '',
    decidedBy: '',
    minutes: '',
  });
  const [files, setFiles] = useState<readonly File[]>([]);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const faults = { ...said, ...wrong };
  const mustEnd = needsExpiry(decision.kind, outcome);
  const field = (name: keyof typeof texts) => ({
    path: name,
    value: texts[name],
    error: faults[name],
    onChange: (text: string) => {
      setTexts({ ...texts, [name]: text });
      setWrong({});
    },
  });
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found: Record<string, string> = {};
    if (texts.reason.trim().length < 3) found.reason = 'Say why. Whoever reads the record will ask.';
    if (mustEnd && texts.expiresOn === '')
      found.expiresOn = 'Say up to which day. A risk is accepted or put off for a time, never for good.';
    setWrong(found);
    const [first] = Object.keys(found);
    if (first !== undefined)
      return event.currentTarget.querySelector<HTMLElement>(`[data-path="${first}"]`)?.focus();
    const decidedBy = texts.decidedBy.trim();
    onSubmit({
      word: {
        outcome,
        option: option === undefined ? null : Number(option),
        reason: texts.reason.trim(),
        conditions: texts.conditions.trim(),
        expiresOn: texts.expiresOn === '' ? null : texts.expiresOn,
        ...(decidedBy === '' ? {} : { decidedBy }),
        minutes: linesOf(texts.minutes),
      },
      files,
    });
  };
  const options = Object.fromEntries(decision.options.map(({ title }, at) => [String(at), title]));
  return (
    <form onSubmit={submit} noValidate>
      <Segments label="Outcome" words={outcomeActs} value={outcome} onChange={setOutcome} />
      {decision.options.length > 0 && (
        <Choice
          label={outcome === 'approved' ? 'Which option' : 'Which option it would have been'}
          words={options}
          value={option}
          any="None of them"
          onChange={setOption}
        />
      )}
      <TextField label="Reason" kind="lines" {...field('reason')} />
      <TextField label="Conditions" kind="lines" optional {...field('conditions')} />
      <div className="fields">
        <TextField
          label="Holds to"
          kind="date"
          optional={!mustEnd}
          hint="its last day; then it is open again by itself"
          {...field('expiresOn')}
        />
        <TextField label="Decided by" optional hint="empty: you. Never who asked." {...field('decidedBy')} />
      </div>
      <TextField label="Where it is minuted" kind="lines" optional hint="one a line" {...field('minutes')} />
      <FileField error={faults.evidence ?? faults['the file']} onChange={setFiles} />
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'Saving…' : `${outcomeActs[outcome]} it`}
        </button>
      </div>
    </form>
  );
}
