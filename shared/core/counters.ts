/**
 * Additive counters: every count that adds up over days and units, as sparse vectors.
 *
 * A cell is the code of (measure, kind, class, severity). An episode's whole contribution is a function of the
 * episode alone, so a change is booked as `contributions(after) − contributions(before)` and the counters stay equal
 * to a recount, also when history is restated.
 */
import type { ExploitabilityClass, Severity, WeaknessKind } from '../schema/values.ts';

/** Named anew whenever episodes count otherwise, so that what is held is counted anew after an update. */
export const countingRule = 'closings that came back within 90 days count as not done';

export const measures = [
  'opened',
  'reopened',
  'closed',
  'verified',
  'retired',
  'overdue',
  'due',
  'met',
  'accepted',
  'closed-with-due',
  'closed-in-time',
] as const;
export type Measure = (typeof measures)[number];

export const kindCodes: readonly WeaknessKind[] = [
  'vulnerability',
  'outdated-dependency',
  'end-of-life',
  'code-weakness',
  'misconfiguration',
  'exposed-secret',
  'architecture',
  'code-quality',
];
export const classCodes: readonly ExploitabilityClass[] = ['exploited', 'likely', 'possible', 'theoretical'];
export const severityCodes: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info', 'unknown'];

const perClass = severityCodes.length;
const perKind = classCodes.length * perClass;
const perMeasure = kindCodes.length * perKind;

/** Code of a cell; the arguments are indexes into the lists above. */
export const cellOf = (measure: number, kind: number, klass: number, severity: number): number =>
  measure * perMeasure + kind * perKind + klass * perClass + severity;

export interface Cell {
  measure: Measure;
  kind: WeaknessKind;
  class: ExploitabilityClass;
  severity: Severity;
}

export function cellAt(code: number): Cell {
  return {
    measure: measures[Math.floor(code / perMeasure)]!,
    kind: kindCodes[Math.floor((code % perMeasure) / perKind)]!,
    class: classCodes[Math.floor((code % perKind) / perClass)]!,
    severity: severityCodes[code % perClass]!,
  };
}

/** What the counters need to know of one stretch from open to closed. Days are day numbers since 1970-01-01. */
export interface CountedEpisode {
  first: boolean;
  kind: number;
  class: number;
  severity: number;
  openedDay: number;
  closedDay: number | null;
  retiredDay: number | null;
  verified: boolean;
  /** Closed, and open again within 90 days: it counts against the closing wherever one is held to have done its work. */
  cameBack: boolean;
  acceptedDay: number | null;
  /** Last day of the acceptance; open again from the day after. */
  acceptedUntilDay: number | null;
  firstDueDay: number | null;
  dueDay: number | null;
}

const code = Object.fromEntries(measures.map((name, index) => [name, index])) as Record<Measure, number>;

/** Calls `add(day, cell, amount)` for everything that one episode adds to the counters of its unit. */
export function contributions(
  episode: CountedEpisode,
  add: (day: number, cell: number, amount: number) => void,
  sign = 1,
): void {
  const put = (measure: Measure, day: number, amount: number) =>
    add(day, cellOf(code[measure], episode.kind, episode.class, episode.severity), amount * sign);
  const { openedDay, closedDay, retiredDay, firstDueDay, dueDay, acceptedDay } = episode;
  const endDay = closedDay ?? retiredDay;

  put(episode.first ? 'opened' : 'reopened', openedDay, 1);
  if (closedDay !== null) {
    put('closed', closedDay, 1);
    if (episode.verified && !episode.cameBack) put('verified', closedDay, 1);
    if (firstDueDay !== null) {
      put('closed-with-due', closedDay, 1);
      if (closedDay <= firstDueDay && !episode.cameBack) put('closed-in-time', closedDay, 1);
    }
  } else if (retiredDay !== null) {
    put('retired', retiredDay, 1);
  }

  // Overdue begins with the day after the due date and ends with the episode.
  if (dueDay !== null && (endDay === null || endDay > dueDay + 1)) {
    const from = Math.max(dueDay + 1, openedDay);
    put('overdue', from, 1);
    if (endDay !== null) put('overdue', endDay, -1);
  }

  const acceptedBeforeDue = acceptedDay !== null && firstDueDay !== null && acceptedDay <= firstDueDay;
  const leftBeforeDue = retiredDay !== null && firstDueDay !== null && retiredDay <= firstDueDay;
  if (firstDueDay !== null && !acceptedBeforeDue && !leftBeforeDue) {
    put('due', firstDueDay, 1);
    if (closedDay !== null && closedDay <= firstDueDay && !episode.cameBack) put('met', firstDueDay, 1);
  }

  if (acceptedDay !== null) {
    const fromDay = Math.max(acceptedDay, openedDay);
    const untilDay = episode.acceptedUntilDay === null ? null : episode.acceptedUntilDay + 1;
    const over = Math.min(endDay ?? Number.POSITIVE_INFINITY, untilDay ?? Number.POSITIVE_INFINITY);
    if (over > fromDay) {
      put('accepted', fromDay, 1);
      if (Number.isFinite(over)) put('accepted', over, -1);
    }
  }
}

/** A readable sum of cells: totals by measure, and parts by severity, kind and class. */
export class Counters {
  private readonly amounts = new Map<number, number>();

  add(cells: readonly number[], amounts: readonly number[], factor = 1): this {
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index]!;
      this.amounts.set(cell, (this.amounts.get(cell) ?? 0) + amounts[index]! * factor);
    }
    return this;
  }

  total(measure: Measure, only: (cell: Cell) => boolean = () => true): number {
    let sum = 0;
    for (const [code, amount] of this.amounts) {
      const cell = cellAt(code);
      if (cell.measure === measure && only(cell)) sum += amount;
    }
    return Math.round(sum);
  }

  /** Parts of a signed sum of measures, by severity, kind or class; empty parts are left out. */
  by(
    dimension: 'severity' | 'kind' | 'class',
    signed: Partial<Record<Measure, number>>,
  ): Record<string, number> {
    const parts: Record<string, number> = {};
    for (const [code, amount] of this.amounts) {
      const cell = cellAt(code);
      const factor = signed[cell.measure];
      if (factor !== undefined) parts[cell[dimension]] = (parts[cell[dimension]] ?? 0) + amount * factor;
    }
    return Object.fromEntries(
      Object.entries(parts)
        .map(([name, sum]) => [name, Math.round(sum)] as const)
        .filter(([, sum]) => sum !== 0),
    );
  }
}

/** Open = opened + reopened − closed − retired, over all days before the instant. */
export const openMeasures: Partial<Record<Measure, number>> = {
  opened: 1,
  reopened: 1,
  closed: -1,
  retired: -1,
};
