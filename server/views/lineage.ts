/** What stands behind a figure: its inputs with values, sources and how sure each is, and the findings it counts. */
import { periodOf } from '@plumbline/shared/core/calendar.ts';
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { inputsOf } from '@plumbline/shared/core/exposure/inputs.ts';
import { groundsOf, sourcesBehind } from '@plumbline/shared/core/figure-grounds.ts';
import { figureOf } from '@plumbline/shared/core/figures/index.ts';
import { moneyText } from '@plumbline/shared/core/money.ts';
import { countText, percentText } from '@plumbline/shared/core/number-text.ts';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';
import { dayText } from '@plumbline/shared/core/wording/words.ts';
import type { Lineage } from '@plumbline/shared/schema/definition.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import type { DuePolicy, Settings } from '@plumbline/shared/schema/settings.ts';
import { readFeedDays } from '../store/feed-days.ts';
import { readRecords } from '../store/records.ts';
import { readSettings } from '../store/settings.ts';
import { calendarOf, type FiguresContext, sourcesOf, unitOf } from './figures.ts';

type Input = Lineage['inputs'][number];

/** @throws PlumblineError `not-found` for a figure or unit that there is not. */
export async function readLineage(
  { pool, nowMs, viewer }: FiguresContext,
  id: string,
  unitPath: string | undefined,
): Promise<Lineage> {
  const figure = figureOf(id);
  if (figure === undefined) throw new PlumblineError('not-found', `There is no figure “${id}”`);
  const unit = await unitOf(pool, viewer, unitPath);
  const [settings, scenarios, teams, staffing, spend, feeds, sources] = await Promise.all([
    readSettings(pool),
    readRecords(pool, 'scenario'),
    readRecords(pool, 'team'),
    readRecords(pool, 'staffing'),
    readRecords(pool, 'spend'),
    readFeedDays(pool),
    sourcesOf(pool, viewer, unit),
  ]);
  const inputs: Input[] = [];
  const rests = groundsOf(id);
  if (rests.has('threat')) inputs.push(...feedInputs(feeds));
  if (rests.has('due')) inputs.push(dueInput(settings.duePolicy));
  if (rests.has('effort')) inputs.push(...effortInputs(settings));
  if (rests.has('people')) {
    const inScope = new Set(
      teams.filter((team) => isWithinAny(team.unit, unit.parts)).map(({ name }) => name),
    );
    const records = staffing.filter(({ team }) => inScope.has(team)).length;
    inputs.push({
      name: 'People of the teams in scope',
      value: `${countText(inScope.size)} teams, ${countText(records)} staffing records`,
      source: 'staffing records',
      certainty: 'measured',
    });
    inputs.push({
      name: 'Share of time for this work, where a team records none',
      value: settings.defaultShare.map((share) => percentText(share)).join(' to '),
      source: 'company settings',
      certainty: 'assumption',
    });
  }
  if (rests.has('spend') && unit.path === '')
    inputs.push({
      name: 'Spend records',
      value: `${countText(spend.length)} records`,
      source: 'spend records',
      certainty: 'measured',
    });
  if (rests.has('money'))
    inputs.push(
      ...(viewer.units === null
        ? modelInputs(scenarios, settings, dayName(dayAt(settings.timeZone, nowMs)))
        : [companyModel]),
    );
  return {
    definition: definitionIn(figure.definition, settings.locale),
    asOf: new Date(nowMs).toISOString(),
    unit: unit.path,
    inputs,
    sources: sourcesBehind([id], sources).map(({ name }) => name),
    findings: findingsOf(id, {
      unit: unit.path === viewer.scope ? '' : unit.path,
      quarter: periodOf(calendarOf(settings), 'quarter', nowMs - 1).label,
    }),
  };
}

/** What a viewer of a part is told of the model, whose scenarios are the whole company's. */
const companyModel: Input = {
  name: 'Loss scenarios',
  value: 'the loss model of the company as a whole',
  source: 'loss model',
  certainty: 'own-estimate',
};

function feedInputs({
  epssOn,
  epssModel,
  kevEntries,
  kevAddedOn,
}: Awaited<ReturnType<typeof readFeedDays>>): Input[] {
  return [
    {
      name: 'EPSS: chance of use within 30 days',
      value:
        epssOn === null ? 'no scores read' : `scores of ${dayText(epssOn)}, model ${epssModel ?? 'unknown'}`,
      source: 'FIRST',
      certainty: epssOn === null ? 'assumption' : 'measured',
    },
    {
      name: 'Known exploited vulnerabilities (KEV)',
      value:
        kevEntries === 0
          ? 'no catalogue read'
          : `${countText(kevEntries)} entries, the newest of ${dayText(kevAddedOn!)}`,
      source: 'CISA',
      certainty: kevEntries === 0 ? 'assumption' : 'measured',
    },
  ];
}

function dueInput({ bySeverity, byClass }: DuePolicy): Input {
  const parts = [...Object.entries(bySeverity), ...Object.entries(byClass)]
    .filter(([, days]) => days !== null)
    .map(([word, days]) => `${word} ${days} days`);
  return {
    name: 'Due-date policy',
    value: parts.length === 0 ? 'none' : parts.join(', '),
    source: 'company settings',
    certainty: 'own-estimate',
  };
}

function effortInputs({ dayRateMinor, currency }: Settings): Input[] {
  return [
    {
      name: 'Cost of a person-day',
      value: moneyText(dayRateMinor, currency),
      source: 'company settings',
      certainty: 'own-estimate',
    },
    {
      name: 'Effort where a source gives none',
      value: 'by kind and severity',
      source: 'table of the product',
      certainty: 'assumption',
    },
  ];
}

const reviews = { current: '', old: ', not looked at for a year', unreviewed: ', not reviewed' } as const;

/** Every input of the loss model, its scenario named. */
const modelInputs = (
  scenarios: readonly Scenario[],
  { currency, locale, rough }: Settings,
  today: string,
): Input[] =>
  inputsOf(scenarios, { today, currency, locale }).map((each) => ({
    name: `${each.scenarioName}: ${each.name}`,
    value: each.text,
    source: [each.source, each.setBy].filter((part) => part !== '').join(', '),
    certainty: `${each.certainty}${rough && each.review === 'unreviewed' ? ', rough' : ''}${reviews[each.review]}`,
  }));

/** The register's question for the findings that a figure counts; null where it counts none. */
function findingsOf(id: string, { unit, quarter }: { unit: string; quarter: string }): string | null {
  const filters: Record<string, Record<string, string>> = {
    'open-findings': { state: 'open' },
    'exploitable-findings': { state: 'open', exploitable: 'true', sort: 'risk' },
    principal: { state: 'open' },
    'carrying-cost': { state: 'open', sort: 'risk' },
    'risk-carried': { state: 'open', sort: 'risk' },
    'exposure-driven': { state: 'open', sort: 'risk' },
    'exposure-ale': { state: 'open', sort: 'risk' },
    'exposure-p95': { state: 'open', sort: 'risk' },
    'probability-above-appetite': { state: 'open', sort: 'risk' },
    concentration: { state: 'open', sort: 'risk' },
    overdue: { state: 'open', overdue: 'true', sort: 'due', descending: 'false' },
    arrivals: { state: 'all', openedIn: quarter, sort: 'opened' },
    closures: { state: 'all', closedIn: quarter, sort: 'opened' },
    'verified-share': { state: 'all', closedIn: quarter, sort: 'opened' },
    'reopened-share': { state: 'all', closedIn: quarter, sort: 'opened' },
    'fix-coverage': { state: 'all', closedIn: quarter, sort: 'opened' },
    'fix-efficiency': { state: 'all', closedIn: quarter, sort: 'opened' },
    'close-rate': { state: 'all', closedIn: quarter, sort: 'opened' },
    'net-flow': { state: 'all', sort: 'opened' },
    demand: { state: 'open', sort: 'due', descending: 'false' },
    load: { state: 'open', sort: 'due', descending: 'false' },
    attainment: { state: 'all', sort: 'due', descending: 'false' },
    'half-life': { state: 'all', sort: 'opened' },
    slips: { state: 'all', movedIn: quarter, sort: 'due' },
    'kev-attainment': { state: 'all', class: 'exploited' },
    'months-to-clear': { state: 'open', sort: 'risk' },
  };
  const filter = filters[id];
  if (filter === undefined) return null;
  return new URLSearchParams({ ...(unit === '' ? {} : { unit }), ...filter }).toString();
}
