import type { Certainty } from '@plumbline/shared/schema/basis.ts';
import { certaintyWords } from '../../editor/basis-draft.ts';
import type { ScenarioDraft } from '../../editor/scenario-draft.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Faults } from './faults.ts';

/** How far a loss figure may be off, as the engine takes it: 90 % factor. */
const factors: Record<Certainty, string> = {
  measured: 'up to a quarter',
  'own-estimate': 'a factor of 2',
  industry: 'a factor of 3',
  assumption: 'a factor of 4',
};

interface WholeBasisProps {
  draft: ScenarioDraft;
  faults: Faults;
  onChange: (patch: Partial<ScenarioDraft>) => void;
}

/** Who answers for the scenario as a whole, and how sure they are of its losses. */
export function WholeBasis({ draft, faults, onChange }: WholeBasisProps) {
  return (
    <>
      <Choice
        label="How sure we are"
        words={certaintyWords}
        value={draft.certainty}
        onChange={(certainty) => onChange({ certainty: certainty ?? draft.certainty })}
      />
      <p className="meaning">
        All loss figures together may be off by {factors[draft.certainty]}, up or down. That is added to the
        ranges above, which say how events differ from each other.
      </p>
      <div className="fields">
        <TextField
          label="Set by"
          value={draft.setBy}
          hint="a role, not a person"
          path="setBy"
          error={faults.get('setBy')}
          onChange={(setBy) => onChange({ setBy })}
        />
        <TextField
          label="Where the numbers come from"
          value={draft.sourceNote}
          hint="a workshop, a study with its date"
          path="sourceNote"
          onChange={(sourceNote) => onChange({ sourceNote })}
        />
        <TextField
          kind="date"
          label="The frequency is as of"
          value={draft.calibratedOn}
          hint="How often it happens with the findings open on this day; from then on it follows them."
          path="calibratedAt"
          error={faults.get('calibratedAt')}
          onChange={(calibratedOn) => onChange({ calibratedOn })}
        />
        <TextField
          kind="date"
          label="Last reviewed on"
          value={draft.reviewedOn}
          path="reviewedOn"
          error={faults.get('reviewedOn')}
          onChange={(reviewedOn) => onChange({ reviewedOn, reviewed: reviewedOn !== '' || draft.reviewed })}
        />
      </div>
    </>
  );
}
