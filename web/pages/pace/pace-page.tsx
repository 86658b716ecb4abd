import '../../styles/people.css';
import '../../styles/pace.css';
import {
  attainmentSentence,
  capacitySentence,
  leftOutSentence,
  paceHeadline,
  periodSentence,
  reopenedSentence,
} from '@plumbline/shared/core/wording/pace.ts';
import { punctuality } from '@plumbline/shared/core/wording/punctuality.ts';
import { useQuery } from '@tanstack/react-query';
import { velocityQuery } from '../../api/velocity.ts';
import { CapacityChart } from '../../panels/pace/capacity-chart.tsx';
import { LifetimeTable } from '../../panels/pace/lifetime-table.tsx';
import { QuarterTable } from '../../panels/pace/quarter-table.tsx';
import { StepList } from '../../panels/pace/step-list.tsx';
import { SurvivalFigure, survivalSpec } from '../../panels/pace/survival-figure.tsx';
import { TeamTable } from '../../panels/pace/team-table.tsx';
import { paths } from '../../paths.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { UnitPicker } from '../unit-picker.tsx';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';
import { PartsSection } from './parts-section.tsx';

/** How fast findings are closed: where, whether that changed, against others, and by whom. */
export default function PacePage() {
  usePageTitle('Pace');
  const formats = useFormats();
  const { scope, change } = useScope();
  const asked = useQuery(velocityQuery(scope.unit));
  const { locale } = formats;
  return (
    <Answer query={asked} heading="h1">
      {(pace) => {
        const { periods } = pace;
        const years = [
          { name: 'The last year', life: periods.recent },
          { name: 'The year before', life: periods.before },
        ];
        return (
          <>
            <div className="tools pace-tools">
              <UnitPicker value={scope.unit ?? ''} onChange={(unit) => change({ unit })} />
            </div>
            <h1>{paceHeadline(pace, locale)}</h1>
            <p className="lead">
              Findings that are still open count too: closing the young ones and leaving the old ones does not
              make this better.
            </p>
            {pace.whole.n > 0 && (
              <>
                <PartsSection pace={pace} formats={formats} />
                <p className="quiet">{leftOutSentence(pace, locale)}</p>
                <section aria-labelledby="pace-years">
                  <h2 id="pace-years">Did it change?</h2>
                  <p>{periodSentence(pace, locale)}</p>
                  <p className="quiet">
                    The log-rank test takes findings as closed each for itself; where one fix closes several,
                    it makes a difference look surer than it is.
                  </p>
                  <SurvivalFigure spec={survivalSpec('pace-years-chart', 'Two years', years, locale)} />
                  <LifetimeTable
                    caption="Year"
                    lines={years.map((year) => ({ ...year, key: year.name }))}
                    formats={formats}
                  />
                </section>
              </>
            )}
            <section aria-labelledby="pace-capacity">
              <h2 id="pace-capacity">How much of what is there gets closed?</h2>
              <p>{capacitySentence(pace.capacity, locale)}</p>
              {pace.capacity.months.length > 1 && <CapacityChart capacity={pace.capacity} locale={locale} />}
            </section>
            <section aria-labelledby="pace-quarters">
              <h2 id="pace-quarters">Was it the right work, in time, and does it hold?</h2>
              <p>{reopenedSentence(pace.reopened, locale)}</p>
              <QuarterTable figures={pace.figures} href={(id) => paths.figure(id, scope)} formats={formats} />
            </section>
            <section aria-labelledby="pace-teams">
              <h2 id="pace-teams">Who fixes findings by the first date?</h2>
              <p>{attainmentSentence(pace, locale)}</p>
              <p className="quiet">
                {punctuality.findings.sentence} A date that was moved later does not turn a miss into a hit.
                Promises of owners are another measure, shown with each promise.
              </p>
              <TeamTable teams={pace.onTime} formats={formats} />
            </section>
            <section aria-labelledby="pace-steps">
              <h2 id="pace-steps">What stands out of the weeks?</h2>
              <StepList
                steps={pace.steps}
                ruleChanges={pace.ruleChanges}
                weeks={pace.weeks}
                locale={locale}
              />
            </section>
          </>
        );
      }}
    </Answer>
  );
}
