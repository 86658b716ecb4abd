import type { Grain } from '@plumbline/shared/schema/figure.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { briefingQuery, figureQuery, lineageQuery, trendQuery, unitsQuery } from '../api/queries.ts';
import { FigureDefinitionView } from '../panels/figure-definition.tsx';
import { FigureLineage } from '../panels/figure-lineage.tsx';
import { FigureTrend } from '../panels/figure-trend.tsx';
import { FigureValue } from '../panels/figure-value.tsx';
import { paths } from '../paths.ts';
import { grainWords } from '../search.ts';
import { Segments } from '../ui/segments.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { useFormats } from './use-formats.ts';
import { useScope } from './use-scope.ts';

const periods: Record<Grain, number> = { week: 26, month: 18, quarter: 12 };

/** Figures that come out of the loss model. */
const isExposure = (id: string) => /^(exposure|event-loss|probability)-/.test(id);

/** One figure: what it means, what it is, how it moved, and what it is made of. */
export function FigurePage() {
  const { id } = useParams({ from: '/figures/$id' });
  const { grain = 'quarter', compare } = useSearch({ from: '/figures/$id' });
  const navigate = useNavigate({ from: '/figures/$id' });
  const formats = useFormats();
  const { scope } = useScope();
  const unit = scope.unit ?? '';
  const live = scope.period === undefined;
  const quarter = useQuery({ ...briefingQuery(scope.period, unit), enabled: !live });
  const asOf = live ? undefined : quarter.data?.end;
  const figure = useQuery({ ...figureQuery(id, unit, asOf), enabled: live || asOf !== undefined });
  const trend = useQuery(trendQuery(id, grain, periods[grain], unit));
  const other = useQuery({
    ...trendQuery(id, grain, periods[grain], compare),
    enabled: compare !== undefined,
  });
  const lineage = useQuery(lineageQuery(id, unit));
  const units = useQuery(unitsQuery);
  usePageTitle(figure.data?.definition.name ?? 'Figure');

  const change = (next: { grain?: Grain; compare?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false });
  const nameOf = (path: string) =>
    path === '' ? 'All units' : (units.data?.items.find((item) => item.path === path)?.name ?? path);

  return (
    <div className="detail">
      <p className="back">
        <a href={paths.briefing(scope)}>The briefing</a>
      </p>
      <Answer query={figure} heading="h1">
        {({ definition, figure: now }) => (
          <>
            <h1 lang={formats.locale}>{definition.name}</h1>
            <p className="lead" lang={formats.locale}>
              {definition.plain}
            </p>
            {isExposure(id) && (
              <p>
                <a href={paths.exposure()}>The whole exposure: curve, scenarios, inputs, checks</a> ·{' '}
                <a href={paths.exposure('questions')}>Hard questions about it</a>
              </p>
            )}
            <FigureValue figure={now} definition={definition} scopeName={nameOf(unit)} formats={formats} />
            <section>
              <div className="title-line">
                <h2>How it moved</h2>
                <div className="tools">
                  <label className="choice inline">
                    <span>Compare with</span>
                    <select
                      value={compare ?? ''}
                      onChange={(event) =>
                        change({ compare: event.target.value === '' ? undefined : event.target.value })
                      }
                    >
                      <option value="">nothing</option>
                      {units.data?.items
                        .filter((item) => item.path !== unit && item.path !== '')
                        .map((item) => (
                          <option key={item.path} value={item.path}>
                            {item.name}
                          </option>
                        ))}
                    </select>
                  </label>
                  <Segments
                    label="By"
                    words={grainWords}
                    value={grain}
                    onChange={(next) => change({ grain: next })}
                  />
                </div>
              </div>
              <Answer query={trend}>
                {({ points }) => (
                  <FigureTrend
                    definition={definition}
                    name={nameOf(unit)}
                    points={points}
                    compared={
                      compare !== undefined && other.data !== undefined
                        ? { name: nameOf(compare), points: other.data.points }
                        : null
                    }
                    formats={formats}
                  />
                )}
              </Answer>
            </section>
            <FigureDefinitionView definition={definition} scope={scope} />
          </>
        )}
      </Answer>
      {figure.data !== undefined && (
        <section>
          <h2>What stands behind it</h2>
          <Answer query={lineage}>{(data) => <FigureLineage lineage={data} />}</Answer>
        </section>
      )}
    </div>
  );
}
