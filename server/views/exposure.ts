/** The company's exposure at an instant: scenarios tied to the exploitation weight of what was open then. */
import { createHash } from 'node:crypto';
import type { Calendar } from '@plumbline/shared/core/calendar.ts';
import { kindCodes } from '@plumbline/shared/core/counters.ts';
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import type { CompanyHazards } from '@plumbline/shared/core/exposure/driven.ts';
import { scopeCovers } from '@plumbline/shared/core/exposure/driven.ts';
import { chainLink } from '@plumbline/shared/core/exposure/hazard.ts';
import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import type { ExposureFacts, Measurements } from '@plumbline/shared/core/figures/figure.ts';
import { minorDigits } from '@plumbline/shared/core/money.ts';
import type { Appetite } from '@plumbline/shared/schema/company.ts';
import type { Scenario, ScenarioScope } from '@plumbline/shared/schema/scenario.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import { exposureTiers } from '@plumbline/shared/schema/values.ts';
import { readFixShares } from '../store/fix-shares.ts';
import { type HazardSum, hazardAt, hazardNow, type MoneyPerWeight, type ThreatAt } from '../store/hazards.ts';
import { readEpssBreaks, readHeldHazard, writeHeldHazard } from '../store/held-hazards.ts';
import type { Queries } from '../store/measurements.ts';
import { readRecords } from '../store/records.ts';
import { listUnits, type UnitRow } from '../store/units.ts';

const dayMs = 86_400_000;
const calibrationDays = 90;
const calibrationStep = 7;
/** Simulated years of a figure's point: its P95 then errs by about 0.8 %, less than the two digits shown. */
const pointTrials = 65_536;

export interface ExposureAt {
  answer: ExposureFacts | { missing: string };
  concentration: Measurements['concentration'];
}

const companyScope: ScenarioScope = { unit: '', kinds: null, exposures: null };

export class ExposureReader {
  private readonly queries: Queries;
  private readonly settings: Settings;
  private readonly calendar: Calendar;
  private readonly nowMs: number;
  readonly scenarios: readonly Scenario[];
  private readonly appetites: readonly Appetite[];
  private readonly paths: ReadonlyMap<number, string>;
  private readonly breaks: readonly string[];
  private readonly held = new Map<string, Promise<HazardSum[][]>>();

  private constructor(
    of: { queries: Queries; settings: Settings; calendar: Calendar; nowMs: number },
    held: { scenarios: Scenario[]; appetites: Appetite[]; units: UnitRow[]; breaks: string[] },
  ) {
    this.queries = of.queries;
    this.settings = of.settings;
    this.calendar = of.calendar;
    this.nowMs = of.nowMs;
    this.scenarios = held.scenarios;
    this.appetites = held.appetites;
    this.paths = new Map(held.units.map((unit) => [unit.id, unit.path]));
    this.breaks = held.breaks;
  }

  static async open(of: {
    queries: Queries;
    settings: Settings;
    calendar: Calendar;
    nowMs: number;
  }): Promise<ExposureReader> {
    const [scenarios, appetites, units, breaks] = await Promise.all([
      readRecords(of.queries, 'scenario'),
      readRecords(of.queries, 'appetite'),
      listUnits(of.queries),
      readEpssBreaks(of.queries),
    ]);
    return new ExposureReader(of, { scenarios, appetites, units, breaks });
  }

  /** The appetite in force on a day; null where the board approved none. */
  appetiteOn(atMs: number): Appetite | null {
    const today = dayName(dayAt(this.calendar.timeZone, atMs - 1));
    return this.appetites.filter((row) => row.from <= today).at(-1) ?? null;
  }

  async answer(unit: UnitRow, atMs: number, withFixes = false): Promise<ExposureAt> {
    if (this.scenarios.length === 0)
      return { answer: { missing: 'no loss scenario has been set up' }, concentration: null };
    const sums = await this.sumsAt(atMs);
    const hazards = await this.hazards(sums, atMs);
    // Of a unit only the mean is asked, and that is closed-form: no year has to be simulated for it.
    const facts = this.evaluate(hazards, atMs, unit.path === '' ? pointTrials : 1);
    if (unit.path !== '') this.reduceToUnit(facts, sums, unit);
    return { answer: facts, concentration: withFixes ? await this.concentration(unit, facts, atMs) : null };
  }

  /** The engine's answer for given hazards; also what the bridge and effects run on. */
  evaluate(hazards: CompanyHazards, atMs: number, trials = pointTrials): ExposureFacts {
    const minorPerMajor = 10 ** minorDigits(this.settings.currency);
    const appetite = this.appetiteOn(atMs);
    const result = portfolio({
      scenarios: this.scenarios,
      hazards,
      insurance: this.settings.insurance,
      appetite:
        appetite === null
          ? []
          : [{ loss: appetite.lossMinor / minorPerMajor, probability: appetite.probability }],
      materiality:
        this.settings.materialityMinor === null ? null : this.settings.materialityMinor / minorPerMajor,
      trials,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
    });
    return { ...result, currency: this.settings.currency, minorPerMajor, partOf: 'company' };
  }

  threatAt(atMs: number): ThreatAt {
    return {
      epssOn: dayName(dayAt(this.calendar.timeZone, atMs - 1)),
      kevBefore: new Date(atMs).toISOString(),
    };
  }

  sumsAt(atMs: number): Promise<HazardSum[]> {
    return atMs >= this.nowMs - 1000
      ? hazardNow(this.queries, this.threatAt(atMs))
      : hazardAt(this.queries, new Date(atMs).toISOString(), this.threatAt(atMs));
  }

  /** Hazards of every scenario's scope: now, and at calibration linked over the EPSS breaks between. */
  async hazards(sums: readonly HazardSum[], atMs: number): Promise<CompanyHazards> {
    const scenarios: Record<string, CompanyHazards['company']> = {};
    let companyCalibration: CompanyHazards['company'] | null = null;
    for (const scenario of this.scenarios) {
      const calibrated = await this.calibration(scenario.calibratedAt);
      const linked = await this.linked(calibrated, scenario.calibratedAt, atMs, scenario.scope);
      scenarios[scenario.id] = { ...linked, now: this.inScope(sums, scenario.scope).weight };
      companyCalibration ??= {
        ...(await this.linked(calibrated, scenario.calibratedAt, atMs, companyScope)),
        now: this.inScope(sums, companyScope).weight,
      };
    }
    return { scenarios, company: companyCalibration ?? { now: 0, calibration: 0, cells: 0 } };
  }

  private inScope(sums: readonly HazardSum[], scope: ScenarioScope): { weight: number; cells: number } {
    let weight = 0;
    let cells = 0;
    for (const sum of sums) {
      if (!this.covers(scope, sum)) continue;
      weight += sum.weight;
      cells += sum.cells;
    }
    return { weight, cells };
  }

  private covers(scope: ScenarioScope, of: { unitId: number; kind: number; exposure: number }): boolean {
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
    const to = dayName(dayAt(this.calendar.timeZone, atMs - 1));
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

  /**
   * A unit's part of the mean: whole scenarios whose scope lies within it, and of the others the share of their driven
   * part that its findings carry.
   */
  private reduceToUnit(facts: ExposureFacts, sums: readonly HazardSum[], unit: UnitRow): void {
    const within = (path: string) => path === unit.path || path.startsWith(`${unit.path}/`);
    const whole = facts.ale;
    let ale = 0;
    let driven = 0;
    for (const [index, scenario] of this.scenarios.entries()) {
      const part = facts.scenarios[index]!;
      if (within(scenario.scope.unit)) {
        ale += part.ale;
        driven += part.driven;
        continue;
      }
      const all = this.inScope(sums, scenario.scope).weight;
      const own = this.inScope(
        sums.filter((sum) => within(this.paths.get(sum.unitId) ?? '')),
        scenario.scope,
      ).weight;
      const share = all > 0 ? (part.driven * own) / all : 0;
      ale += share;
      driven += share;
    }
    const scale = whole > 0 ? ale / whole : 0;
    facts.ale = ale;
    facts.low = facts.low === null ? null : facts.low * scale;
    facts.high = facts.high === null ? null : facts.high * scale;
    facts.driven = driven;
    facts.base = ale - driven;
    facts.partOf = 'unit';
  }

  moneyPerWeight(facts: ExposureFacts): MoneyPerWeight[] {
    const rows: MoneyPerWeight[] = [];
    for (const [unitId] of this.paths)
      for (let kind = 0; kind < kindCodes.length; kind++)
        for (let exposure = 0; exposure < exposureTiers.length; exposure++) {
          let perWeight = 0;
          for (const [index, scenario] of this.scenarios.entries())
            if (this.covers(scenario.scope, { unitId, kind, exposure }))
              perWeight += facts.scenarios[index]!.drivenPerWeight ?? 0;
          if (perWeight > 0)
            rows.push({ unitId, kind, exposure, minorPerWeight: perWeight * facts.minorPerMajor });
        }
    return rows;
  }

  private async concentration(
    unit: UnitRow,
    facts: ExposureFacts,
    atMs: number,
  ): Promise<Measurements['concentration']> {
    const shares = await readFixShares(this.queries, {
      unitId: unit.id,
      asOf: new Date(atMs).toISOString(),
      threat: this.threatAt(atMs),
      money: this.moneyPerWeight(facts),
      limit: 12,
    });
    if (shares.groups === 0) return null;
    return {
      fixes: shares.fixesForHalf,
      drivenMinor: shares.totalMinor,
      top: shares.top,
      groups: shares.groups,
    };
  }
}
