import { addDays } from '@plumbline/shared/core/day.ts';
import type { Milestone, ResourceRequest, Spend } from '@plumbline/shared/schema/company.ts';
import type { CompanySettings } from '@plumbline/shared/schema/settings.ts';
import type { Target } from '@plumbline/shared/schema/target.ts';
import type { CompanyRecord } from '../sources/source.ts';
import type { Advisory } from './advisories.ts';
import type { Estate } from './estate.ts';
import { incidents } from './incidents.ts';
import { currencyRates, minor, stressCases } from './money.ts';
import { demonstrationInsurance, demonstrationScenarios } from './scenarios.ts';
import { openings, staffingRows, teams, timeRecords } from './staffing.ts';
import type { Timeline } from './timeline.ts';

const settings: CompanySettings = {
  name: 'Demonstration Retail Group',
  currency: 'USD',
  fiscalFirstMonth: 1,
  timeZone: 'UTC',
  locale: 'en',
  dayRateMinor: 68_000,
  engineeringBudgetMinor: minor(30),
  materialityMinor: minor(1),
  cashMinor: minor(38),
  turnoverMinor: minor(620),
  insurance: demonstrationInsurance,
  demonstration: true,
};

/** Everything but findings: who the company is, what it has, spends, fears, asked for and lived through. */
export function companyRecords(
  time: Timeline,
  { units, assets }: Estate,
  advisories: readonly Advisory[],
): CompanyRecord[] {
  return [
    { kind: 'company', value: settings },
    ...units.map((value): CompanyRecord => ({ kind: 'unit', value })),
    ...Object.values(assets)
      .flat()
      .map(({ asset }): CompanyRecord => ({ kind: 'asset', value: asset })),
    ...teams.map(({ team }): CompanyRecord => ({ kind: 'team', value: team })),
    ...staffingRows(time).map((value): CompanyRecord => ({ kind: 'staffing', value })),
    ...openings(time).map((value): CompanyRecord => ({ kind: 'opening', value })),
    ...timeRecords(time).map((value): CompanyRecord => ({ kind: 'time-record', value })),
    ...spendRows(time).map((value): CompanyRecord => ({ kind: 'spend', value })),
    {
      kind: 'appetite',
      value: {
        from: addDays(time.startOn, -16),
        approvedBy: 'Board',
        lossMinor: minor(12),
        probability: 0.05,
        expectedLossMinor: minor(2.5),
      },
    },
    ...targets(time).map((value): CompanyRecord => ({ kind: 'target', value })),
    ...demonstrationScenarios(time.calibratedOn).map((value): CompanyRecord => ({ kind: 'scenario', value })),
    ...currencyRates(time).map((value): CompanyRecord => ({ kind: 'currency-rate', value })),
    ...stressCases(time).map((value): CompanyRecord => ({ kind: 'stress-case', value })),
    ...milestones(time).map((value): CompanyRecord => ({ kind: 'milestone', value })),
    ...incidents(time, advisories).map((value): CompanyRecord => ({ kind: 'incident', value })),
    ...requests(time).map((value): CompanyRecord => ({ kind: 'request', value })),
  ];
}

function targets(time: Timeline): Target[] {
  const approved = (figure: Target['figure'], value: number, approvedBy: string, note: string) => ({
    ...{ figure, value, approvedBy, note },
    from: addDays(time.startOn, -16),
    approvedOn: addDays(time.startOn, -30),
  });
  return [
    approved('principal', minor(4.5), 'Board', 'Debt that two years of the programme can repay'),
    approved('half-life', 30, 'Risk committee', 'Half of the findings closed within a month'),
    approved('attainment', 0.8, 'Risk committee', 'Four of five dates kept'),
  ];
}

function milestones(time: Timeline): Milestone[] {
  return [
    { on: time.freezeOn, text: 'hiring freeze' },
    { on: time.edgeFlawOn, text: 'edge-server flaw exploited worldwide' },
    { on: addDays(time.programmeOn, 12), text: 'patch programme' },
  ];
}

/** Contracts run from the start of the history; the one with a later start is what the approved budget bought. */
function spendRows(time: Timeline): Spend[] {
  const years = [time.startOn, addDays(time.startOn, 365), addDays(time.startOn, 730)];
  const yearly: [Spend['kind'], string, number][] = [
    ['tools', 'Scanners and posture monitoring', 0.46],
    ['services', 'Outside monitoring around the clock', 0.52],
    ['insurance', 'Cyber insurance premium', 0.38],
    ['training', 'Training of developers', 0.09],
    ['services', 'Penetration tests', 0.17],
  ];
  const rows = years.flatMap((from, year) =>
    yearly.map(([kind, name, millions]) =>
      spend(kind, name, from, addDays(from, 364), millions * (1 + 0.05 * year)),
    ),
  );
  return [
    ...rows.filter(({ from }) => from <= dayOf(time)),
    spend('services', 'Patch programme', time.programmeOn, addDays(time.programmeOn, 364), 0.4),
  ];
}

function spend(kind: Spend['kind'], name: string, from: string, to: string, millions: number): Spend {
  return {
    kind,
    name,
    from,
    to,
    amountMinor: minor(millions),
    currency: 'USD',
  };
}

const dayOf = (time: Timeline) => new Date(time.cutoffMs).toISOString().slice(0, 10);
function requests(time: Timeline): ResourceRequest[] {
  const ask = (on: string, of: Omit<ResourceRequest, 'askedOn' | 'decidedOn' | 'perYear'>) => ({
    perYear: of.kind === 'headcount',
    ...of,
    askedOn: on,
    decidedOn: addDays(on, 19),
  });
  return [
    ask(addDays(time.freezeOn, 21), {
      id: 'request-1',
      kind: 'headcount',
      title: 'Four engineers for the payment services',
      askedBy: 'Payments lead',
      outcome: 'refused',
      decidedBy: 'Chief financial officer',
      people: 4,
      costMinor: minor(0.62),
      unit: 'payments',
    }),
    ask(addDays(time.freezeOn, 95), {
      id: 'request-2',
      kind: 'headcount',
      title: 'Three engineers for edge and platform',
      askedBy: 'Platform lead',
      outcome: 'refused',
      decidedBy: 'Chief financial officer',
      people: 3,
      costMinor: minor(0.48),
      unit: 'platform',
    }),
    ask(addDays(time.programmeOn, -32), {
      id: 'request-3',
      kind: 'budget',
      title: 'Patch programme with outside help',
      askedBy: 'Security lead',
      outcome: 'approved',
      decidedBy: 'Board',
      people: 0,
      costMinor: minor(0.4),
      unit: '',
    }),
    ask(addDays(time.programmeOn, 61), {
      id: 'request-4',
      kind: 'architecture',
      title: 'Replace the unsupported warehouse system',
      askedBy: 'Warehouse control lead',
      outcome: 'deferred',
      decidedBy: 'Executive committee',
      people: 0,
      costMinor: minor(0.9),
      unit: 'fulfilment',
    }),
    {
      id: 'request-5',
      kind: 'headcount',
      title: 'Two engineers for the edge',
      askedOn: addDays(dayOf(time), -18),
      askedBy: 'Platform lead',
      outcome: 'open',
      decidedOn: null,
      decidedBy: null,
      people: 2,
      costMinor: minor(0.32),
      perYear: true,
      unit: 'platform/edge-network',
    },
  ];
}
