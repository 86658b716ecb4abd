import type { ScenarioDraft } from '../../editor/scenario-draft.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { Faults } from './faults.ts';

interface DrivenFieldsProps {
  draft: ScenarioDraft;
  /** The typed range as parts of 1; null while it cannot be read. */
  share: [number, number] | null;
  faults: Faults;
  onChange: (patch: Partial<ScenarioDraft>) => void;
}

const tenths = (share: number) => {
  const of = Math.round(share * 100);
  return of === 0 ? 'none' : of === 100 ? 'all' : `${of}`;
};

function meaning([low, high]: [number, number]): string {
  const span = low === high ? tenths(low) : `${tenths(low)} to ${tenths(high)}`;
  const most = Math.round(high * 100);
  const rest =
    most === 0
      ? 'Fixing findings changes nothing here.'
      : `If nothing were open, at most ${most} in 100 would not happen; the rest needs other controls.`;
  return `Of 100 such events, ${span} come in through weaknesses that our tools know of. That part grows and shrinks with the open findings in scope. ${rest}`;
}

/** The share that comes through known weaknesses, and in plain words what it does. */
export function DrivenFields({ draft, share, faults, onChange }: DrivenFieldsProps) {
  return (
    <>
      <div className="fields narrow">
        <TextField
          kind="number"
          label="Low"
          value={draft.drivenLow}
          unit="% of events"
          hint="5 % chance that it is less"
          path="drivenShare.0"
          error={faults.get('drivenShare.0')}
          onChange={(drivenLow) => onChange({ drivenLow })}
        />
        <TextField
          kind="number"
          label="High"
          value={draft.drivenHigh}
          unit="% of events"
          hint="5 % chance that it is more"
          path="drivenShare.1"
          error={faults.get('drivenShare.1')}
          onChange={(drivenHigh) => onChange({ drivenHigh })}
        />
      </div>
      {share !== null && <p className="meaning">{meaning(share)}</p>}
    </>
  );
}
