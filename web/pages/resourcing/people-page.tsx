import '../../styles/people.css';
import '../../styles/pace.css';
import { moneyText } from '@plumbline/shared/core/money.ts';
import { decimalText } from '@plumbline/shared/core/number-text.ts';
import { useQuery } from '@tanstack/react-query';
import { pricesQuery, resourcingQuery } from '../../api/resourcing.ts';
import { AskedList } from '../../panels/resourcing/asked-list.tsx';
import { CapacityAheadTable } from '../../panels/resourcing/capacity-ahead-table.tsx';
import { ClearingTable } from '../../panels/resourcing/clearing-table.tsx';
import { OpeningsList } from '../../panels/resourcing/openings-list.tsx';
import { PathFigure } from '../../panels/resourcing/path-figure.tsx';
import { SpendTable } from '../../panels/resourcing/spend-table.tsx';
import { TeamPeopleTable } from '../../panels/resourcing/team-people-table.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { UnitPicker } from '../unit-picker.tsx';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';

/** The people there are against the work there is, and what more or fewer of them make of the loss. */
export default function PeoplePage() {
  usePageTitle('People');
  const formats = useFormats();
  const { scope, change } = useScope();
  const asked = useQuery(resourcingQuery(scope.unit));
  const prices = useQuery(pricesQuery);
  const money = (minor: number) =>
    `${formats.currency}\u00a0${moneyText(minor, formats.currency, { locale: formats.locale })}`;
  return (
    <Answer query={asked} heading="h1">
      {(of) => (
        <>
          <div className="tools pace-tools">
            <UnitPicker value={scope.unit ?? ''} onChange={(unit) => change({ unit })} />
          </div>
          <h1>
            {of.people === null
              ? 'Whether the people are enough is not known'
              : of.people.needs <= of.people.has
                ? `The promised dates need ${decimalText(of.people.needs, 1)} people, and ${decimalText(of.people.has, 1)} are there`
                : `The promised dates need ${decimalText(of.people.needs, 1)} people, and only ${decimalText(of.people.has, 1)} are there`}
          </h1>
          <p className="lead">Counted in people who do nothing but this work.</p>
          {of.explanation !== null && <p>{of.explanation}</p>}
          {of.missing.map((each) => (
            <p key={each} className="quiet">
              Some of this could not be worked out: {each}.
            </p>
          ))}
          <section aria-labelledby="people-teams">
            <h2 id="people-teams">Who is there?</h2>
            {of.teams.length === 0 ? (
              <p>No staffing has been recorded.</p>
            ) : (
              <TeamPeopleTable teams={of.teams} formats={formats} />
            )}
            {of.lastCut !== null && <p>{of.lastCut.sentence}</p>}
            {of.openings.length > 0 && (
              <>
                <h3>Who is to come?</h3>
                <OpeningsList openings={of.openings} formats={formats} />
                <p className="quiet">
                  Whoever comes gives this work the time that their team gives it, and half of it for the
                  first 90 days.
                </p>
                <CapacityAheadTable ahead={of.capacityAhead} formats={formats} />
              </>
            )}
          </section>
          <section aria-labelledby="people-clears">
            <h2 id="people-clears">When does the backlog clear?</h2>
            <p className="quiet">Rough: as if the weeks to come were like those on record.</p>
            <ClearingTable cases={of.clearing} formats={formats} />
          </section>
          {of.paths.length > 0 && (
            <section aria-labelledby="people-ahead">
              <h2 id="people-ahead">Where does the expected loss go?</h2>
              <PathFigure of={of} formats={formats} />
              {of.perPersonYearMinor !== null && (
                <p>
                  One more person for a year takes about {money(of.perPersonYearMinor)} off the yearly loss,
                  worked as now.
                  {of.perClosureMinor !== null &&
                    ` One closing costs about ${money(of.perClosureMinor)} of work.`}
                </p>
              )}
            </section>
          )}
          <section aria-labelledby="people-asked">
            <h2 id="people-asked">What is asked for, and what would it bring?</h2>
            <p className="quiet">People who are asked for are taken to do this work alone.</p>
            <AskedList requests={of.requests} formats={formats} />
          </section>
          {(prices.data?.items.length ?? 0) > 0 && (
            <section aria-labelledby="people-no">
              <h2 id="people-no">What has each no cost so far?</h2>
              <p className="quiet">
                An expectation, beside what happened and never added to it. Each is told alone; those over the
                same findings are also told together, which is less than their sum.
              </p>
              <ul className="asked">
                {prices.data!.items.map((price) => (
                  <li key={price.decision}>
                    <a href={`/follow/decisions/${encodeURIComponent(price.decision)}`}>{price.title}</a>
                    <p>{price.sentence}</p>
                    {price.assumption !== '' && <p className="quiet">{price.assumption}</p>}
                  </li>
                ))}
              </ul>
              {prices.data!.together.length > 0 && (
                <>
                  <h3>Together, not added</h3>
                  {prices.data!.together.map(({ decisions, sentence }) => (
                    <p key={decisions.join()}>{sentence}</p>
                  ))}
                </>
              )}
            </section>
          )}
          {of.spend !== null && (
            <section aria-labelledby="people-spend">
              <h2 id="people-spend">What is spent?</h2>
              <SpendTable spend={of.spend} formats={formats} />
            </section>
          )}
        </>
      )}
    </Answer>
  );
}
