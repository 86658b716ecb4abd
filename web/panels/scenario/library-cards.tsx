import { formNames } from '@plumbline/shared/core/exposure/input-text.ts';
import type { LibraryScenario } from '@plumbline/shared/schema/library-scenario.ts';
import { paths, queryString } from '../../paths.ts';
import type { Formats } from '../../ui/format.ts';
import { IndustryFigures } from './industry-figures.tsx';

interface LibraryCardsProps {
  structures: LibraryScenario[];
  /** Ids of structures that a scenario was made from. */
  used: ReadonlySet<string>;
  formats: Formats;
}

/** Structures to begin with: what belongs in, which losses to ask for, and what others have published. */
export function LibraryCards({ structures, used, formats }: LibraryCardsProps) {
  return (
    <ul className="cards library">
      {structures.map((one) => (
        <li className="card" key={one.id}>
          <h3>{one.name}</h3>
          <p>{one.narrative}</p>
          <p className="quiet">
            Losses to ask for: {one.losses.map(({ form }) => formNames[form].toLowerCase()).join(', ')}.
          </p>
          <details className="basis">
            <summary>
              What belongs in<span className="unseen">: {one.name}</span>
            </summary>
            <ul>
              {one.belongs.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            <p>Counted elsewhere:</p>
            <ul>
              {one.elsewhere.map(({ what, scenario }) => (
                <li key={what}>
                  {what}
                  {scenario !== null && (
                    <span className="quiet">
                      {' '}
                      ({structures.find(({ id }) => id === scenario)?.name ?? scenario})
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </details>
          <IndustryFigures figures={one.industryFigures} formats={formats} />
          <p className="actions">
            <a
              className="button"
              href={paths.exposureScenario('new') + queryString({ library: one.id })}
              aria-label={`Start from this: ${one.name}`}
            >
              Start from this
            </a>
            {used.has(one.id) && <span className="quiet">You have one made from it.</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
