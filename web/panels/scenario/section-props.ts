import type { ScenarioDraft } from '../../editor/scenario-draft.ts';
import type { Formats } from '../../ui/format.ts';
import type { Faults } from './faults.ts';

/** What every section of the form draws from. */
export interface SectionProps {
  draft: ScenarioDraft;
  faults: Faults;
  formats: Formats;
  today: string;
  onChange: (patch: Partial<ScenarioDraft>) => void;
}
