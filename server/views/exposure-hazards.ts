/** The exploitation weight in the scope of each scenario: now, and at calibration linked over the EPSS breaks between. */
import type { Calendar } from '@plumbline/shared/core/calendar.ts';
import { kindCodes } from '@plumbline/shared/core/counters.ts';
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import type { CompanyHazards } from '@plumbline/shared/core/exposure/driven.ts';
import { scopeCovers } from '@plumbline/shared/core/exposure/driven.ts';
import { chainLink } from '@plumbline/shared/core/exposure/hazard.ts';
import type { Scenario, ScenarioScope } from '@plumbline/shared/schema/scenario.ts';
import { exposureTiers } from '@plumbline/shared/schema/values.ts';
import { newestVersion } from '../store/data-version.ts';
import { type HazardSum, hazardAt, hazardNow, type ThreatAt } from '../store/hazards.ts';
import { readEpssBreaks, readHeldHazard, writeHeldHazard } from '../store/held-hazards.ts';
import type { Queries } from '../store/measurements.ts';
import { listUnits } from '../store/units.ts';
import { HeldAnswers } from './held-answers.ts';

const dayMs = 86_400_000;
const calibrationDays = 90;
const calibrationStep = 7;

const companyScope: ScenarioScope = { unit: '', kinds: null, exposures: null };

/** Weight and cells of one unit, kind and exposure tier. */
export type WeightOf = Pick<HazardSum, 'unitId' | 'kind' | 'exposure' | 'weight' | 'cells'>;

const nowSums = new WeakMap<Queries, HeldAnswers<HazardSum[]>>();

export class HazardReader {
  private readonly queries: Queries;
  private readonly calendar: Calendar;
  private readonly nowMs: number;
  /** Path of each unit by its id. */
  readonly paths: ReadonlyMap<number, string>;
  readonly breaks: readonly string[];
  private readonly held = new Map<string, Promise<HazardSum[][]>>();

  private constructor(
    of: { queries: Queries; calendar: Calendar; nowMs: number },
    paths: ReadonlyMap<number, string>,
    breaks: readonly string[],
  ) {
    this.queries = of.queries;
    this.calendar = of.calendar;
    this.nowMs = of.nowMs;
    this.paths = paths;
    this.breaks = breaks;
  }

  static async open(of: { queries: Queries; calendar: Calendar; nowMs: number }): Promise<HazardReader> {
    const [units, breaks] = await Promise.all([listUnits(of.queries), readEpssBreaks(of.queries)]);
    return new HazardReader(of, new Map(units.map((unit) => [unit.id, unit.path])), breaks);
  }

  /** The last day that has begun before an instant, where the company is. */
  dayOf(atMs: number): string {
    return dayName(dayAt(this.calendar.timeZone, atMs - 1));
  }

  threatAt(atMs: number): ThreatAt {
    return { epssOn: this.dayOf(atMs), kevBefore: new Date(atMs).toISOString() };
  }

  isNow(atMs: number): boolean {
    return atMs >= this.nowMs - 1000;
  }

  sumsAt(atMs: number): Promise<HazardSum[]> {
    return this.isNow(atMs)
      ? this.sumsNow(atMs)
      : hazardAt(this.queries, new Date(atMs).toISOString(), this.threatAt(atMs));
  }

  /** Of what is open now there is one answer to a data version and a day, whatever page asks. */
  private async sumsNow(atMs: number): Promise<HazardSum[]> {
    const version = await newestVersion(this.queries);
    const held = nowSums.get(this.queries) ?? new HeldAnswers<HazardSum[]>(4);
    nowSums.set(this.queries, held);
    // Listings count from the beginning of their day in UTC, scores by the company's day.
    const listedBefore = new Date(atMs - 1).toISOString().slice(0, 10);
    return held.get([`${version} ${this.dayOf(atMs)} ${listedBefore}`], () =>
      hazardNow(this.queries, this.threatAt(atMs)),
    );
  }

  /** Hazards of every scenario's scope, with the controls of the day that the instant belongs to. */
  async hazards(
    scenarios: readonly Scenario[],
    sums: readonly WeightOf[],
    atMs: number,
  ): Promise<CompanyHazards> {
    const own: Record<string, CompanyHazards['company']> = {};
    let company: CompanyHazards['company'] | null = null;
    for (const scenario of scenarios) {
      const calibrated = await this.calibration(scenario.calibratedAt);
      const linked = await this.linked(calibrated, scenario.calibratedAt, atMs, scenario.scope);
      own[scenario.id] = { ...linked, now: Math.max(0, this.inScope(sums, scenario.scope).weight) };
      company ??= {
        ...(await this.linked(calibrated, scenario.calibratedAt, atMs, companyScope)),
        now: Math.max(0, this.inScope(sums, companyScope).weight),
      };
    }
    return {
      scenarios: own,
      company: company ?? { now: 0, calibration: 0, cells: 0 },
      onDay: this.dayOf(atMs),
    };
  }

  inScope(sums: readonly WeightOf[], scope: ScenarioScope): { weight: number; cells: number } {
    let weight = 0;
    let cells = 0;
    for (const sum of sums) {
      if (!this.covers(scope, sum)) continue;
      weight += sum.weight;
      cells += sum.cells;
    }
    return { weight, cells };
  }

  covers(scope: ScenarioScope, of: { unitId: number; kind: number; exposure: number }): boolean {
    return scopeCovers(scope, {
      unit: this.paths.get(of.unitId) ?? '',
      kind: kindCodes[of.kind]!,
      exposure: exposureTiers[of.exposure]!,
    });
  }

  /** Mean over the 90 days up to calibration, weekly; held until a write touches that time. */
  private calibration(calibratedAt: string): Promise<HazardSum[][]> {
    return this.once(`calibration ${calibratedAt}`, () => this.readCalibration(calibratedAt));
  }

  private once(key: string, read: () => Promise<HazardSum[][]>): Promise<HazardSum[][]> {
    const held = this.held.get(key) ?? read();
    this.held.set(key, held);
    return held;
  }

  private async readCalibration(calibratedAt: string): Promise<HazardSum[][]> {
    const held = await readHeldHazard(this.queries, 'calibration', calibratedAt);
    if (held !== null) return held;
    const untilMs = Date.parse(calibratedAt);
    const points: HazardSum[][] = [];
    for (let back = calibrationDays; back >= 0; back -= calibrationStep) {
      const atMs = untilMs - back * dayMs;
      points.push(await hazardAt(this.queries, new Date(atMs).toISOString(), this.threatAt(atMs)));
    }
    await writeHeldHazard(this.queries, 'calibration', calibratedAt, calibratedAt, points);
    return points;
  }

  private async linked(
    points: readonly HazardSum[][],
    calibratedAt: string,
    atMs: number,
    scope: ScenarioScope,
  ): Promise<CompanyHazards['company']> {
    const parts = points.map((sums) => this.inScope(sums, scope));
    let calibration = parts.reduce((sum, part) => sum + part.weight, 0) / Math.max(1, parts.length);
    const from = calibratedAt.slice(0, 10);
    const to = this.dayOf(atMs);
    for (const on of this.breaks) {
      const forward = on > from && on <= to;
      const backward = on <= from && on > to;
      if (!forward && !backward) continue;
      const [old, renewed] = await this.breakSums(on);
      const before = this.inScope(old!, scope).weight;
      const after = this.inScope(renewed!, scope).weight;
      calibration = forward ? chainLink(calibration, before, after) : chainLink(calibration, after, before);
    }
    return { now: 0, calibration, cells: parts.at(-1)?.cells ?? 0 };
  }

  /** What was open at a break, weighed with the scores before it and with those of its day. */
  private breakSums(on: string): Promise<HazardSum[][]> {
    return this.once(`break ${on}`, () => this.readBreakSums(on));
  }

  private async readBreakSums(on: string): Promise<HazardSum[][]> {
    const held = await readHeldHazard(this.queries, 'epss-break', on);
    if (held !== null) return held;
    const at = `${on}T00:00:00.000Z`;
    const kevBefore = at;
    const before = dayName(dayAt('UTC', Date.parse(at) - dayMs));
    const sums = [
      await hazardAt(this.queries, at, { epssOn: before, kevBefore }),
      await hazardAt(this.queries, at, { epssOn: on, kevBefore }),
    ];
    await writeHeldHazard(this.queries, 'epss-break', on, at, sums);
    return sums;
  }
}
