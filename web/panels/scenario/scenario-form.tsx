import type { LibraryScenario } from '@plumbline/shared/schema/library-scenario.ts';
import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import { ControlSection } from './control-section.tsx';
import { DrivenSection } from './driven-section.tsx';
import { FrequencySection } from './frequency-section.tsx';
import { CauseFields, CorrelationFields } from './link-fields.tsx';
import { LossSection } from './loss-section.tsx';
import type { SectionProps } from './section-props.ts';
import { StoryFields } from './story-fields.tsx';
import { WholeBasis } from './whole-basis.tsx';

interface ScenarioFormProps extends SectionProps {
  units: readonly { path: string; name: string }[];
  regimes: PenaltyRegime[];
  /** The other scenarios, by id. */
  others: Record<string, string>;
  library: LibraryScenario | null;
}

/** Everything that makes a scenario, in the order in which one thinks of it. */
export function ScenarioForm(props: ScenarioFormProps) {
  const { draft, faults, units, regimes, others, library, onChange } = props;
  return (
    <>
      <section aria-labelledby="story">
        <h2 id="story">What happens</h2>
        {library !== null && (
          <details className="basis">
            <summary>What belongs in, and what is counted elsewhere</summary>
            <ul>
              {library.belongs.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            <p>Counted elsewhere:</p>
            <ul>
              {library.elsewhere.map(({ what }) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          </details>
        )}
        <StoryFields draft={draft} units={units} faults={faults} onChange={onChange} />
      </section>
      <FrequencySection {...props} />
      <LossSection {...props} regimes={regimes} />
      <DrivenSection {...props} />
      <ControlSection {...props} />
      <section aria-labelledby="together">
        <h2 id="together">What goes together</h2>
        {library !== null && <p className="ask">{library.correlation}</p>}
        <CorrelationFields
          correlation={draft.correlation}
          forms={draft.losses.map(({ form }) => form)}
          faults={faults}
          onChange={(correlation) => onChange({ correlation })}
        />
        <CauseFields
          causes={draft.causes}
          others={others}
          faults={faults}
          onChange={(causes) => onChange({ causes })}
        />
      </section>
      <section aria-labelledby="who">
        <h2 id="who">Who answers for it</h2>
        <WholeBasis draft={draft} faults={faults} onChange={onChange} />
      </section>
    </>
  );
}
