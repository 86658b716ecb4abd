import type { SyntheticEvent } from 'react';
import type { Company, Setup } from '../api/answers.ts';

interface SetupFormProps {
  company: Company;
  pending: boolean;
  done: boolean;
  onSubmit: (answers: Setup) => void;
}

const questions = [
  ['annualRevenue', 'Annual revenue', 'whole currency units, the last full year'],
  ['personalRecords', 'Personal records held', 'people whose data you keep'],
  ['outageHourCost', 'Cost of an hour’s outage', 'whole currency units, your most important service'],
] as const;

/** A number as people type it, `1 200 000` or `1,200,000`; null where it is none. */
export function typedNumber(text: string): number | null {
  const digits = text.replaceAll(/[\s,.'’_\u00a0\u202f]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

/** Three questions that make a first, rough model of what an event costs. */
export function SetupForm({ company, pending, done, onSubmit }: SetupFormProps) {
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
    const numbers = questions.map(([name]) => {
      const value = typedNumber(field(name).value);
      field(name).setCustomValidity(value === null ? 'Whole numbers only, for example 1 200 000' : '');
      return value ?? 0;
    });
    if (!form.reportValidity()) return;
    const [annualRevenue = 0, personalRecords = 0, outageHourCost = 0] = numbers;
    onSubmit({
      name: field('name').value.trim(),
      currency: field('currency').value.trim().toUpperCase(),
      annualRevenue,
      personalRecords,
      outageHourCost,
    });
  };
  return (
    <form className="card setup" onSubmit={submit} noValidate>
      <h2>Three questions for a first estimate</h2>
      <p>
        From these we make a first set of loss scenarios. Every figure that rests on them says “rough, not
        reviewed” until somebody reviews them.
      </p>
      <div className="fields">
        <label className="choice">
          <span>Company</span>
          <input
            name="name"
            required
            maxLength={120}
            defaultValue={company.name}
            autoComplete="organization"
          />
        </label>
        <label className="choice">
          <span>Currency</span>
          <input
            name="currency"
            required
            pattern="[A-Za-z]{3}"
            maxLength={3}
            defaultValue={company.currency}
          />
          <small>three letters, as EUR or USD</small>
        </label>
        {questions.map(([name, title, hint]) => (
          <label className="choice" key={name}>
            <span>{title}</span>
            <input
              name={name}
              required
              inputMode="numeric"
              autoComplete="off"
              onInput={(event) => event.currentTarget.setCustomValidity('')}
            />
            <small>{hint}</small>
          </label>
        ))}
      </div>
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          Make the first estimate
        </button>
        <p role="status">{done ? 'The first estimate is made. Import files to see it on the page.' : ''}</p>
      </div>
    </form>
  );
}
