import type { Control } from '@plumbline/shared/schema/scenario.ts';
import type { FieldReader } from './field-reader.ts';
import { writeNumber } from './typed-value.ts';

/** A control as typed. `kind` says whether its effect is one factor or a range. */
export interface ControlDraft {
  key: number;
  name: string;
  from: string;
  until: string;
  kind: 'number' | 'interval';
  factor: string;
  low: string;
  high: string;
  evidence: string;
  setBy: string;
}

export const emptyControl = (key: number, today: string): ControlDraft => ({
  key,
  name: '',
  from: today,
  until: '',
  kind: 'number',
  factor: '',
  low: '',
  high: '',
  evidence: '',
  setBy: '',
});

export function controlDraft(of: Control, key: number, locale: string): ControlDraft {
  const range = typeof of.factor === 'number' ? null : of.factor;
  return {
    key,
    name: of.name,
    from: of.from,
    until: of.until ?? '',
    kind: range === null ? 'number' : 'interval',
    factor: typeof of.factor === 'number' ? writeNumber(of.factor, locale) : '',
    low: range === null ? '' : writeNumber(range[0], locale),
    high: range === null ? '' : writeNumber(range[1], locale),
    evidence: of.evidence,
    setBy: of.setBy,
  };
}

/** The control as the schema writes it; counts only where the reader met no problem. */
export function controlOf(draft: ControlDraft, at: string, reader: FieldReader): Control {
  const factor = (path: string, text: string) => reader.number(`${at}.${path}`, text, { above: 0 });
  const from = reader.day(`${at}.from`, draft.from);
  const until = reader.optionalDay(`${at}.until`, draft.until);
  if (until !== null && until <= from)
    reader.problems.push({ path: `${at}.until`, message: 'The last day lies before the first.' });
  return {
    name: reader.text(`${at}.name`, draft.name, 'Give the control a name.'),
    from,
    until,
    factor:
      draft.kind === 'number'
        ? factor('factor', draft.factor)
        : [factor('factor.0', draft.low), factor('factor.1', draft.high)],
    evidence: draft.evidence,
    setBy: draft.setBy,
  };
}
