import { severityCodes } from '@plumbline/shared/core/counters.ts';
import { dayName } from '@plumbline/shared/core/day.ts';
import { classify } from '@plumbline/shared/core/prioritise.ts';
import { dayText } from '@plumbline/shared/core/wording/words.ts';
import type { FindingDetail, FindingEvent } from '@plumbline/shared/schema/finding.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import {
  type EventRow,
  type FindingRow,
  type ObservationRow,
  readEvents,
  readFinding as readFindingRow,
  readObservations,
} from '../store/findings-read.ts';
import { readUrgentMark } from '../store/urgent-marks.ts';
import { type RegisterContext, toFinding } from './findings.ts';
import { seesFinding, type Viewer } from './viewer.ts';

/** One finding with what each source says of it. @throws PlumblineError `not-found`. */
export async function readFinding(context: RegisterContext, id: number): Promise<FindingDetail> {
  const { pool, nowMs, viewer, riskRates } = context;
  const row = visible(await readFindingRow(pool, id), viewer);
  const [observations, rate, urgent] = await Promise.all([
    readObservations(pool, id),
    riskRates.at(nowMs),
    readUrgentMark(pool, id),
  ]);
  return {
    ...toFinding(row, rate, nowMs),
    classBecause: because(row, observations),
    urgent: urgent && { ...urgent, markedBy: urgent.markedBy.replace(/ \(.*$/, '') },
    observations: observations.map((each) => ({
      source: each.source,
      externalId: each.externalId,
      status: each.status,
      severity: severityCodes[each.severity]!,
      title: each.title,
      firstSeenAt: each.firstSeenAt,
      lastSeenAt: each.lastSeenAt,
      cvssVector: each.cvssVector,
      raw: each.raw ?? null,
    })),
  };
}

/** What happened to it, oldest first, as sentences. @throws PlumblineError `not-found`. */
export async function readHistory(context: RegisterContext, id: number): Promise<FindingEvent[]> {
  const row = visible(await readFindingRow(context.pool, id), context.viewer);
  const events = await readEvents(context.pool, id);
  return events.map((event) => ({
    type: event.type as FindingEvent['type'],
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    text: sentence(event, row),
    source: event.source,
  }));
}

function visible(row: FindingRow | null, viewer: Viewer): FindingRow {
  if (row === null || !seesFinding(viewer, row))
    throw new PlumblineError('not-found', 'There is no such finding', { todo: 'search the register' });
  return row;
}

function because(row: FindingRow, observations: readonly ObservationRow[]): string {
  if (row.state === 'not-affected') return 'the vendor or a team says that it does not concern us';
  const reachable = observations.some((each) => each.reachable === true)
    ? true
    : observations.length > 0 && observations.every((each) => each.reachable === false)
      ? false
      : null;
  return classify({
    knownExploited: row.knownExploited,
    ownIncident: row.exploitedOn !== null,
    publicExploit: observations.some((each) => each.publicExploit === true),
    reachable,
    epss: row.epss,
    percentile: row.percentile,
  }).because;
}

/** A day as it stands in an event's detail: a day number from an import, a date from a person. */
const detailDay = (detail: string): string =>
  dayText(/^-?\d+$/.test(detail) ? dayName(Number(detail)) : detail);

export function sentence(
  { type, detail, source }: EventRow,
  finding: Pick<FindingRow, 'unit' | 'asset'>,
): string {
  const by = source === null ? '' : ` by ${source}`;
  switch (type) {
    case 'opened':
      return `Found${by} on ${finding.asset || finding.unit || 'the company'}.`;
    case 'closed':
      return source === null ? 'Closed.' : `Closed: ${source} no longer reports it as open.`;
    case 'reopened':
      return source === null ? 'Open again.' : `Open again: ${source} reports it anew.`;
    case 'verified':
      return `The repair was confirmed${by || (detail === '' ? '' : ` by ${detail}`)}.`;
    case 'accepted':
      return `The risk was accepted${source === null ? '' : `, says ${source}`}.`;
    case 'false-positive':
      return `Called a false alarm${by}.`;
    case 'reclassified':
      return `Now in the class “${detail}”.`;
    case 'due-set':
      return detail === '' ? 'The due date was taken away.' : `Due on ${detailDay(detail)}.`;
    case 'due-moved':
      return `The due date moved to ${detailDay(detail)}.`;
    case 'owner-set':
      return detail === '' ? 'It has no owner any more.' : `Owned by ${detail}.`;
    case 'retired':
      return 'Left the scope: neither open nor closed.';
    case 'restated':
      return `The closing was taken back${by}: it had been open all the time.`;
    default:
      return `Changed${by}.`;
  }
}
