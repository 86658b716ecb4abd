import type { NewEscalation } from '@plumbline/shared/schema/escalation.ts';
import { type SyntheticEvent, useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';

export type Raised = Pick<NewEscalation, 'to' | 'subject' | 'unit' | 'findings' | 'identifiers' | 'note'>;

interface RaiseFormProps {
  /** Number of the finding that it is about, as text. */
  finding: string;
  units: readonly { path: string; text: string }[];
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (of: Raised) => void;
}

const partsOf = (text: string) => text.split(/[\s,;]+/).filter((part) => part !== '');

/** An alarm to somebody above. */
export function RaiseForm({ finding, units, pending, faults: said, onSubmit }: RaiseFormProps) {
  const [texts, setTexts] = useState({ to: '', subject: '', findings: finding, identifiers: '', note: '' });
  const [unit, setUnit] = useState(units[0]?.path ?? '');
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const faults = { ...said, ...wrong };
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
    if (texts.to.trim() === '') found.to = 'Say to whom: a role or a body.';
    if (texts.subject.trim().length < 3) found.subject = 'Say in one line what is wrong.';
    const findings = partsOf(texts.findings);
    if (findings.some((part) => !/^\d{1,15}$/.test(part)))
      found.findings = 'Type the numbers of findings, e.g. 12, 47.';
    setWrong(found);
    const [first] = Object.keys(found);
    if (first !== undefined)
      return event.currentTarget.querySelector<HTMLElement>(`[data-path="${first}"]`)?.focus();
    onSubmit({
      to: texts.to.trim(),
      subject: texts.subject.trim(),
      unit,
      findings: findings.map(Number),
      identifiers: partsOf(texts.identifiers),
      note: texts.note.trim(),
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="fields">
        <TextField label="To" hint="a role or a body above" {...field('to')} />
        <Choice
          label="Unit"
          words={Object.fromEntries(units.map(({ path, text }) => [path, text]))}
          value={unit}
          onChange={(path) => setUnit(path ?? '')}
        />
      </div>
      <TextField label="What is wrong, in one line" {...field('subject')} />
      <div className="fields">
        <TextField label="Findings, by their numbers" optional {...field('findings')} />
        <TextField
          label="Advisories"
          optional
          hint="as the register has them, e.g. CVE-2026-1001"
          {...field('identifiers')}
        />
      </div>
      <TextField label="What else they should know" kind="lines" optional {...field('note')} />
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'Saving…' : 'Raise it'}
        </button>
      </div>
    </form>
  );
}
