import type { NewDecision } from '@plumbline/shared/schema/decision.ts';
import type { RequestDraft } from '@plumbline/shared/schema/request-preview.ts';
import { type SyntheticEvent, useEffect, useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import type { Formats } from '../../ui/format.ts';
import { TextField } from '../../ui/text-field.tsx';
import { type AskDraft, checkAsk, emptyAsk, previewOf } from './ask-draft.ts';
import { ConcernPicker, type ConcernSearch } from './concern-picker.tsx';
import type { Concerned } from './concerned.ts';
import { kindWords } from './decision-words.ts';
import { FileField } from './file-field.tsx';
import { OptionFields } from './option-fields.tsx';
import { ConcernPreview, type PreviewSaid } from './request-preview.tsx';

export interface Asked {
  asked: Omit<NewDecision, 'evidence'>;
  files: readonly File[];
}

interface AskFormProps {
  /** What it is about, where somebody came from there. */
  about: readonly Concerned[];
  units: readonly { path: string; text: string }[];
  search: ConcernSearch;
  formats: Formats;
  /** What the engine says of what is typed. */
  preview: PreviewSaid;
  /** Called with what the engine can be asked, whenever that may have changed. */
  onDraft: (draft: RequestDraft | null) => void;
  pending: boolean;
  /** What the server said of single fields. */
  faults: Record<string, string>;
  onSubmit: (of: Asked) => void;
}

/** A request in the one form that all have. */
export function AskForm(props: AskFormProps) {
  const { about, units, search, formats, preview, pending, onDraft, onSubmit } = props;
  const { currency } = formats;
  const [draft, setDraft] = useState<AskDraft>(() => emptyAsk(about));
  const [files, setFiles] = useState<readonly File[]>([]);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  useEffect(() => onDraft(previewOf(draft, currency)), [draft, currency, onDraft]);
  const faults = { ...props.faults, ...wrong };
  const set = (change: Partial<AskDraft>) => {
    setDraft({ ...draft, ...change });
    setWrong({});
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { asked, faults: found } = checkAsk(draft, currency);
    if (asked !== null) return onSubmit({ asked, files });
    setWrong(found);
    event.currentTarget.querySelector<HTMLElement>(`[data-path="${Object.keys(found)[0]}"]`)?.focus();
  };
  const unitWords = Object.fromEntries(units.map(({ path, text }) => [path, text]));
  return (
    <form onSubmit={submit} noValidate>
      <div className="fields">
        <Choice
          label="Kind"
          words={kindWords}
          value={draft.kind}
          onChange={(kind) => set({ kind: kind ?? draft.kind })}
        />
        <Choice
          label="Unit"
          words={unitWords}
          value={draft.unit}
          onChange={(unit) => set({ unit: unit ?? '' })}
        />
        <TextField
          label="Asked by"
          path="askedBy"
          optional
          hint="empty: you"
          value={draft.askedBy}
          error={faults.askedBy}
          onChange={(askedBy) => set({ askedBy })}
        />
      </div>
      <TextField
        label="What is asked for, in one line"
        path="title"
        value={draft.title}
        error={faults.title}
        onChange={(title) => set({ title })}
      />
      <TextField
        label="Why, and what for"
        path="question"
        kind="lines"
        optional
        value={draft.question}
        error={faults.question}
        onChange={(question) => set({ question })}
      />
      <fieldset className="group">
        <legend>What it is about</legend>
        <p className="quiet">
          Its expected loss is worked out and kept at this moment, so that a later no has a price.
        </p>
        <ConcernPicker
          picked={draft.picked}
          search={search}
          error={faults['concerns.findings'] ?? faults['concerns.fixes'] ?? faults.concerns}
          onPicked={(picked) => set({ picked })}
        />
        <ConcernPreview said={preview} formats={formats} />
      </fieldset>
      <OptionFields
        options={draft.options}
        formats={formats}
        effects={preview.answer?.options ?? []}
        faults={faults}
        onChange={(options) => set({ options })}
      />
      <FileField error={faults.evidence ?? faults['the file']} onChange={setFiles} />
      <TextField
        label="Where it is minuted"
        path="minutes"
        kind="lines"
        optional
        hint="address or reference of the board's paper, one a line"
        value={draft.minutes}
        error={faults.minutes}
        onChange={(minutes) => set({ minutes })}
      />
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'Saving…' : 'Ask for it'}
        </button>
      </div>
    </form>
  );
}
