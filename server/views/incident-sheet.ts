/** One incident as a board is told of it, with the refused requests and open findings that it came through. */
import { toMinor } from '@plumbline/shared/core/money.ts';
import type { Decision, PriceOfNo } from '@plumbline/shared/schema/decision.ts';
import type { IncidentSheet, Listed } from '@plumbline/shared/schema/incident-sheet.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { readDecision } from '../store/decisions.ts';
import { heldIdentifiers } from '../store/escalations.ts';
import { readDecisionIds } from '../store/evidence-rows.ts';
import { readStruckFindings } from '../store/incident-findings.ts';
import { ledgerHead } from '../store/ledger.ts';
import { readRecord } from '../store/records.ts';
import { readSettings } from '../store/settings.ts';
import { findUnit } from '../store/units.ts';
import { localeOf } from './briefing.ts';
import { type FiguresContext, readFigures } from './figures.ts';
import { readPrices } from './price-of-no.ts';
import { sees } from './viewer.ts';

/** What fits on the sheet. */
const most = { findings: 4, refused: 3, decisions: 3 };

/** @throws PlumblineError `not-found`, also beyond the viewer's units */
export async function readIncidentSheet(
  context: FiguresContext,
  { id, language }: { id: string; language?: string | undefined },
): Promise<IncidentSheet> {
  const { pool, nowMs, viewer } = context;
  const incident = await readRecord(pool, 'incident', id);
  const unit = incident === null ? null : await findUnit(pool, incident.unit);
  if (incident === null || unit === null || !sees(viewer, unit.path))
    throw new PlumblineError('not-found', `There is no incident “${id}”`, { todo: 'see /api/v1/incidents' });
  const settings = await readSettings(pool);
  const identifiers = [...(await heldIdentifiers(pool, incident.identifiers)).values()];
  const asOf = new Date(nowMs).toISOString();
  const [findings, prices, decisions, scenario, eventLoss, ledger] = await Promise.all([
    readStruckFindings(pool, { identifiers, unitId: unit.id, at: incident.startedAt }, most.findings),
    readPrices(context),
    decisionsSince(context, { incident: { id, identifiers, unitId: unit.id }, fromAt: incident.startedAt }),
    incident.scenario === null ? null : readRecord(pool, 'scenario', incident.scenario),
    eventLossOf(context, settings.currency),
    ledgerHead(pool),
  ]);
  const refused = prices.items.filter(({ meanwhile }) => meanwhile.incidents.some((each) => each.id === id));
  return {
    company: settings.name,
    demonstration: settings.demonstration,
    rough: settings.rough,
    locale: localeOf(settings.locale, language),
    currency: settings.currency,
    asOf,
    incident,
    unit: unit.name,
    scenario: scenario?.name ?? null,
    materialityMinor: settings.materialityMinor,
    eventLoss,
    findings,
    refused: { total: refused.length, shown: await withNamed(pool, refused.slice(0, most.refused)) },
    decisions: first(decisions, most.decisions),
    ledger: ledger.head === null ? null : { entries: ledger.entries, head: ledger.head },
  };
}

const first = <Item>(items: Item[], many: number): Listed<Item> => ({
  total: items.length,
  shown: items.slice(0, many),
});

const withNamed = (pool: FiguresContext['pool'], prices: PriceOfNo[]) =>
  Promise.all(
    prices.map(async (price) => {
      const concerns = (await readDecision(pool, price.decision))?.decision.concerns;
      return { ...price, named: (concerns?.findings.length ?? 0) + (concerns?.fixes.length ?? 0) > 0 };
    }),
  );

async function decisionsSince(
  { pool, nowMs }: FiguresContext,
  { incident, fromAt }: { incident: { id: string; identifiers: string[]; unitId: number }; fromAt: string },
): Promise<Decision[]> {
  const span = { fromAt, toAt: new Date(nowMs + 1).toISOString(), unitId: null, incident };
  const found: Decision[] = [];
  for (const id of await readDecisionIds(pool, span)) {
    const held = await readDecision(pool, id);
    if (held !== null && held.decision.decidedOn !== null && held.decision.decidedOn >= fromAt.slice(0, 10))
      found.push(held.decision);
  }
  return found.sort((a, b) => b.decidedOn!.localeCompare(a.decidedOn!) || b.id.localeCompare(a.id));
}

async function eventLossOf(context: FiguresContext, currency: string): Promise<IncidentSheet['eventLoss']> {
  const { figures } = await readFigures(context, {});
  const [typical, tenth, hundredth] = ['event-loss-p50', 'event-loss-p90', 'event-loss-p99'].map(
    (id) => figures[id]?.value ?? null,
  );
  if (typical == null || tenth == null || hundredth == null) return null;
  return {
    typical: toMinor(typical, currency),
    tenth: toMinor(tenth, currency),
    hundredth: toMinor(hundredth, currency),
  };
}
