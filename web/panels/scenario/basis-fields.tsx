import type { Certainty } from '@plumbline/shared/schema/basis.ts';
import { type BasisDraft, certaintyWords } from '../../editor/basis-draft.ts';
import { Choice } from '../../ui/choice.tsx';
import { type Formats, formatDay } from '../../ui/format.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { Faults } from './faults.ts';

interface BasisFieldsProps {
  basis: BasisDraft;
  /** What holds where this input says nothing of its own. */
  otherwise: { certainty: Certainty; setBy: string };
  path: string;
  /** Which input it is, for those who hear it: "how often". */
  of: string;
  faults: Faults;
  formats: Formats;
  today: string;
  onChange: (basis: BasisDraft) => void;
}

function summary({ basis, otherwise, formats }: BasisFieldsProps): string {
  const { certainty, setBy, source, setOn, reviewedOn } = basis;
  const own = [certainty, setBy, source, setOn, reviewedOn].some((text) => text !== '');
  const parts = [
    certaintyWords[certainty === '' ? otherwise.certainty : certainty],
    setBy === '' ? otherwise.setBy : setBy,
    /^\d{4}-\d\d-\d\d$/.test(setOn) ? formatDay(setOn, formats) : '',
    reviewedOn === '' ? '' : 'reviewed',
  ].filter((part) => part !== '');
  return `${parts.join(', ')}${own ? '' : ' (as the whole scenario)'}`;
}

/** Who chose this number, from what, and when it was looked at last. */
export function BasisFields(props: BasisFieldsProps) {
  const { basis, path, of, faults, today, onChange } = props;
  const change = (patch: Partial<BasisDraft>) => {
    const untouched = Object.values(basis).every((text) => text === '');
    onChange({ ...basis, ...(untouched ? { setOn: today } : {}), ...patch });
  };
  return (
    <details
      className="basis"
      open={faults.has(`${path}.setOn`) || faults.has(`${path}.reviewedOn`) || undefined}
    >
      <summary>
        <span className="quiet">
          Where this comes from<span className="unseen">, {of}</span>:
        </span>{' '}
        {summary(props)}
      </summary>
      <div className="fields">
        <Choice
          label="How sure"
          any="As the whole scenario"
          words={certaintyWords}
          value={basis.certainty === '' ? undefined : basis.certainty}
          onChange={(certainty) => change({ certainty: certainty ?? '' })}
        />
        <TextField
          label="Source"
          value={basis.source}
          hint="a document, a study with its date, a workshop"
          onChange={(source) => change({ source })}
        />
        <TextField
          label="Set by"
          value={basis.setBy}
          hint="a role, not a person"
          onChange={(setBy) => change({ setBy })}
        />
        <TextField
          kind="date"
          label="Set on"
          value={basis.setOn}
          path={`${path}.setOn`}
          error={faults.get(`${path}.setOn`)}
          onChange={(setOn) => change({ setOn })}
        />
        <TextField
          kind="date"
          label="Last reviewed on"
          value={basis.reviewedOn}
          path={`${path}.reviewedOn`}
          error={faults.get(`${path}.reviewedOn`)}
          onChange={(reviewedOn) => change({ reviewedOn })}
        />
      </div>
    </details>
  );
}
