import type { CommitmentChange } from '@plumbline/shared/schema/commitment.ts';

/** What is typed of a promise; an empty field is nothing. */
export interface PromiseDraft {
  owner: string;
  dueOn: string;
  reference: string;
  reason: string;
}

export type PromiseField = keyof PromiseDraft;

/**
 * `new` and `agree`: owner and date are both given. `change`: what differs is sent, what is emptied is taken away.
 * `many`: what is empty stays as it is with each.
 */
export type Purpose = 'new' | 'agree' | 'change' | 'many';

export interface Promised {
  owner: string | null;
  dueOn: string | null;
  reference: string | null;
}

export const draftOf = ({ owner, dueOn, reference }: Promised): PromiseDraft => ({
  owner: owner ?? '',
  dueOn: dueOn ?? '',
  reference: reference ?? '',
  reason: '',
});

export const emptyDraft: PromiseDraft = { owner: '', dueOn: '', reference: '', reason: '' };

/** What would be sent, or what is wrong, by field. */
export type Checked =
  | { change: CommitmentChange; faults: null }
  | { change: null; faults: Partial<Record<PromiseField, string>> };

const whyLater = 'Say why the date moves later. Whoever reads the review will see it.';

/** @param before what is promised now; null where there is nothing yet. */
export function checkPromise(purpose: Purpose, draft: PromiseDraft, before: Promised | null): Checked {
  const owner = draft.owner.trim();
  const reference = draft.reference.trim();
  const reason = draft.reason.trim();
  const { dueOn } = draft;
  const later = before?.dueOn != null && dueOn > before.dueOn;
  const faults: Partial<Record<PromiseField, string>> = {};
  if (purpose === 'new' || purpose === 'agree') {
    if (owner === '') faults.owner = 'Say who does it: a role or a person.';
    if (dueOn === '') faults.dueOn = 'Say by which day.';
  }
  if (purpose === 'many' && owner === '' && dueOn === '' && reference === '')
    faults.owner = 'Fill in what changes: owner, date or reference.';
  if (later && reason === '') faults.reason = whyLater;
  if (purpose === 'change' && before !== null && isSame({ owner, dueOn, reference }, before))
    faults.owner = 'Nothing is changed yet.';
  if (Object.keys(faults).length > 0) return { change: null, faults };
  const said = reason === '' ? {} : { reason };
  if (purpose === 'change' && before !== null) {
    const change: CommitmentChange = {
      ...(owner === (before.owner ?? '') ? {} : { owner: owner || null }),
      ...(dueOn === (before.dueOn ?? '') ? {} : { dueOn: dueOn || null }),
      ...(reference === (before.reference ?? '') ? {} : { reference: reference || null }),
      ...said,
    };
    return { change, faults: null };
  }
  const change: CommitmentChange = {
    ...(owner === '' ? {} : { owner }),
    ...(dueOn === '' ? {} : { dueOn }),
    ...(reference === '' ? {} : { reference }),
    ...said,
  };
  return { change, faults: null };
}

const isSame = (
  { owner, dueOn, reference }: Pick<PromiseDraft, 'owner' | 'dueOn' | 'reference'>,
  before: Promised,
): boolean =>
  owner === (before.owner ?? '') && dueOn === (before.dueOn ?? '') && reference === (before.reference ?? '');
