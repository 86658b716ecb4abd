import '../styles/scenario.css';
import { fromLibrary } from '@plumbline/shared/core/library/scenario-library.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { companyQuery, unitsQuery } from '../api/queries.ts';
import { libraryQuery, regimesQuery, scenariosQuery } from '../api/scenarios.ts';
import { emptyScenario, type ScenarioDraft, scenarioDraft } from '../editor/scenario-draft.ts';
import { paths } from '../paths.ts';
import type { Formats } from '../ui/format.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { ScenarioEditor } from './scenario-editor.tsx';

const newId = 'new';

/** The draft of a new scenario: from the library's structure, or empty. */
function newDraft(library: string | undefined, { currency, locale }: Formats, today: string): ScenarioDraft {
  if (library === undefined || library === '') return emptyScenario(today);
  try {
    return { ...scenarioDraft(fromLibrary(library, { currency, today, unit: '' }), locale), id: '' };
  } catch {
    return emptyScenario(today);
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** One scenario to edit, or a new one. */
export function ScenarioPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { library } = useSearch({ strict: false }) as { library?: string };
  const [made, setMade] = useState<string | null>(null);
  const scenarios = useQuery(scenariosQuery);
  const company = useQuery(companyQuery);
  const structures = useQuery(libraryQuery);
  const units = useQuery(unitsQuery);
  const regimes = useQuery(regimesQuery);
  usePageTitle(id === newId ? 'New scenario' : 'Scenario');

  return (
    <Answer query={scenarios} heading="h1">
      {(all) => (
        <Answer query={company} heading="h1">
          {({ currency, locale }) => {
            const formats = { currency, locale };
            const stored: Scenario | null = all.find((one) => one.id === id) ?? null;
            if (stored === null && id !== newId && id !== made)
              return (
                <div className="detail">
                  <h1>There is no such scenario</h1>
                  <p>
                    It may have been deleted. <a href={paths.exposure('scenarios')}>See all scenarios</a>.
                  </p>
                </div>
              );
            const initial =
              stored === null ? newDraft(library, formats, today()) : scenarioDraft(stored, locale);
            const from = initial.library;
            return (
              <ScenarioEditor
                key={id === made ? newId : id}
                stored={stored}
                initial={initial}
                others={all.filter((one) => one.id !== id)}
                library={structures.data?.find((one) => one.id === from) ?? null}
                units={units.data?.items ?? []}
                regimes={regimes.data ?? []}
                formats={formats}
                today={today()}
                onMade={setMade}
              />
            );
          }}
        </Answer>
      )}
    </Answer>
  );
}
