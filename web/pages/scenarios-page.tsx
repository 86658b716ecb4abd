import '../styles/scenario.css';
import { useQuery } from '@tanstack/react-query';
import { exposureQuery } from '../api/exposure.ts';
import { problemOf } from '../api/problem-of.ts';
import { libraryQuery, scenariosQuery } from '../api/scenarios.ts';
import { LibraryCards } from '../panels/scenario/library-cards.tsx';
import { ScenarioList } from '../panels/scenario/scenario-list.tsx';
import { scenarioRows } from '../panels/scenario/scenario-rows.ts';
import { paths } from '../paths.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { ModelExchange } from './model-exchange.tsx';
import { useAccount } from './use-account.ts';
import { useFormats } from './use-formats.ts';

/** All loss scenarios, and the ways to more of them. */
export function ScenariosPage() {
  usePageTitle('Scenarios');
  const formats = useFormats();
  const scenarios = useQuery(scenariosQuery);
  const exposure = useQuery(exposureQuery);
  const library = useQuery(libraryQuery);
  const mayChange = useAccount()?.permissions.includes('exposure:change') ?? false;
  const missing =
    exposure.error !== null ? 'not known' : exposure.data === undefined ? 'one moment…' : 'not known';
  const today = exposure.data?.asOf.slice(0, 10) ?? new Date().toISOString().slice(0, 10);
  return (
    <>
      <div className="title-line">
        <h1>Scenarios</h1>
        <p className="tools">
          {mayChange && (
            <a className="button" href={paths.exposureScenario('new')}>
              New, empty
            </a>
          )}
          <a href={paths.exposure('practice')}>Practise ranges</a>
        </p>
      </div>
      <p className="lead">What could happen to us, how often, and what one event would cost.</p>
      <Answer query={scenarios} heading="h2">
        {(all) => (
          <>
            {all.length === 0 ? (
              <p className="nothing">There is no scenario yet. Start from one below, or empty.</p>
            ) : (
              <ScenarioList
                rows={scenarioRows(all, exposure.data?.result?.scenarios ?? null, today)}
                missing={missing}
                formats={formats}
              />
            )}
            {exposure.error !== null && (
              <p className="quiet">
                The figures are not there:{' '}
                {problemOf(exposure.error).detail ?? problemOf(exposure.error).title}
              </p>
            )}
            {exposure.data?.missing != null && <p className="quiet">{exposure.data.missing}</p>}
            <section aria-labelledby="library">
              <h2 id="library">Start from the library</h2>
              <p className="quiet">
                Structures of the usual events, without numbers of yours. Published figures are there to
                compare with, never to put in place of your own.
              </p>
              <Answer query={library}>
                {(structures) => (
                  <LibraryCards
                    structures={structures}
                    used={new Set(all.flatMap(({ library: from }) => from ?? []))}
                    formats={formats}
                  />
                )}
              </Answer>
            </section>
            <section aria-labelledby="exchange" className="detail">
              <h2 id="exchange">The model as a file</h2>
              <ModelExchange names={Object.fromEntries(all.map(({ id, name }) => [id, name]))} />
            </section>
          </>
        )}
      </Answer>
    </>
  );
}
