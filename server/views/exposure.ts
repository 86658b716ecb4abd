/** The company's exposure at an instant: scenarios tied to the exploitation weight of what was open then. */
import type { Calendar } from '@plumbline/shared/core/calendar.ts';
import { kindCodes } from '@plumbline/shared/core/counters.ts';
import type { CompanyHazards } from '@plumbline/shared/core/exposure/driven.ts';
import type { PortfolioInput } from '@plumbline/shared/core/exposure/portfolio.ts';
import type { ExposureFacts, Measurements } from '@plumbline/shared/core/figures/figure.ts';
import { minorDigits } from '@plumbline/shared/core/money.ts';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import type { Appetite } from '@plumbline/shared/schema/company.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import { exposureTiers } from '@plumbline/shared/schema/values.ts';
import { readFixShares } from '../store/fix-shares.ts';
import type { HazardSum, MoneyPerWeight, ThreatAt } from '../store/hazards.ts';
import type { Queries } from '../store/measurements.ts';
import { readRecords } from '../store/records.ts';
import type { UnitRow } from '../store/units.ts';
import { HazardReader, type WeightOf } from './exposure-hazards.ts';
import { type Model, type ModelInputs, modelOn, readModelInputs } from './exposure-model.ts';
import { checksOfAnswer, failedCheck, pointTrials, portfolioAnswer, sha256 } from './portfolio-answers.ts';

export interface ExposureAt {
  answer: ExposureFacts | { missing: string };
  concentration: Measurements['concentration'];
}

/** What the readings of one moment share. */
export interface ReadingOf {
  queries: Queries;
  settings: Settings;
  calendar: Calendar;
  nowMs: number;
}

/** Why the model cannot be worked out names scenarios of the whole company. */
const noModel = 'the company has no loss model that can be worked out';

export class ExposureReader {
  private readonly queries: Queries;
  readonly settings: Settings;
  readonly hazardReader: HazardReader;
  readonly inputs: ModelInputs;
  private readonly appetites: readonly Appetite[];
  private readonly models = new Map<string, Model>();

  private constructor(
    of: ReadingOf,
    held: { inputs: ModelInputs; appetites: Appetite[]; hazardReader: HazardReader },
  ) {
    this.queries = of.queries;
    this.settings = of.settings;
    this.inputs = held.inputs;
    this.appetites = held.appetites;
    this.hazardReader = held.hazardReader;
  }

  static async open(of: ReadingOf): Promise<ExposureReader> {
    const [inputs, appetites, hazardReader] = await Promise.all([
      readModelInputs(of.queries, of.settings),
      readRecords(of.queries, 'appetite'),
      HazardReader.open(of),
    ]);
    return new ExposureReader(of, { inputs, appetites, hazardReader });
  }

  get minorPerMajor(): number {
    return 10 ** minorDigits(this.settings.currency);
  }

  /** The appetite in force on a day; null where the board approved none. */
  appetiteOn(atMs: number): Appetite | null {
    const today = this.hazardReader.dayOf(atMs);
    return this.appetites.filter((row) => row.from <= today).at(-1) ?? null;
  }

  /** Today's scenarios with the rates, laws and turnover that hold on the instant's day. */
  modelAt(atMs: number): Model {
    const day = this.hazardReader.dayOf(atMs);
    const model = this.models.get(day) ?? modelOn(this.inputs, day);
    this.models.set(day, model);
    return model;
  }

  /** `withFixes`: the point that a page shows, checked by other ways; one that fails is not given out. */
  async answer(unit: UnitRow, atMs: number, withFixes = false): Promise<ExposureAt> {
    const missing = this.meansMissing(unit, atMs);
    if (missing !== null) return { answer: missing, concentration: null };
    const sums = await this.sumsAt(atMs);
    const hazards = await this.hazards(sums, atMs);
    // Of a unit only the mean is asked, and that is closed-form: no year has to be simulated for it.
    const facts = await this.evaluate(hazards, atMs, unit.path === '' ? pointTrials : 1);
    if (unit.path === '' && withFixes) {
      const failed = failedCheck(
        await checksOfAnswer(this.portfolioInput(hazards, atMs), this.settings.locale),
      );
      if (failed !== null) return { answer: { missing: failed }, concentration: null };
    }
    if (unit.path !== '') this.reduceToUnit(facts, sums, unit);
    return { answer: facts, concentration: withFixes ? await this.concentration(unit, facts, atMs) : null };
  }

  /** Why there is no money of a unit on that day; null where there is. */
  meansMissing(unit: UnitRow, atMs: number): { missing: string } | null {
    const { missing } = this.modelAt(atMs);
    return missing === null ? null : { missing: unit.path === '' ? missing : noModel };
  }

  /** A unit's mean, its parts and its range, of given weights: no year is simulated for them. */
  async means(unit: UnitRow, sums: readonly HazardSum[], atMs: number): Promise<ExposureFacts> {
    const facts = await this.evaluate(await this.hazards(sums, atMs), atMs, 1);
    if (unit.path !== '') this.reduceToUnit(facts, sums, unit);
    return facts;
  }

  /** Everything the engine is asked with, at an instant. */
  portfolioInput(hazards: CompanyHazards, atMs: number): PortfolioInput & { trials: number } {
    const { minorPerMajor, settings } = this;
    const appetite = this.appetiteOn(atMs);
    const major = (minor: number | null) => (minor === null ? null : minor / minorPerMajor);
    return {
      scenarios: this.modelAt(atMs).scenarios,
      hazards,
      insurance: settings.insurance,
      appetite:
        appetite === null
          ? []
          : [{ loss: appetite.lossMinor / minorPerMajor, probability: appetite.probability }],
      materiality: major(settings.materialityMinor),
      cash: major(settings.cashMinor),
      trials: pointTrials,
      hash: sha256,
    };
  }

  /** The engine's answer for given hazards. */
  async evaluate(hazards: CompanyHazards, atMs: number, trials = pointTrials): Promise<ExposureFacts> {
    const result = await portfolioAnswer({ ...this.portfolioInput(hazards, atMs), trials });
    const { currency } = this.settings;
    const notes = this.modelAt(atMs).notes;
    return { ...result, currency, minorPerMajor: this.minorPerMajor, partOf: 'company', notes };
  }

  threatAt(atMs: number): ThreatAt {
    return this.hazardReader.threatAt(atMs);
  }

  sumsAt(atMs: number): Promise<HazardSum[]> {
    return this.hazardReader.sumsAt(atMs);
  }

  hazards(sums: readonly WeightOf[], atMs: number): Promise<CompanyHazards> {
    return this.hazardReader.hazards(this.modelAt(atMs).scenarios, sums, atMs);
  }

  /**
   * A unit's part of the mean: of scenarios whose scope lies within it what is not driven, and of all the driven loss
   * that its findings carry, with what that brings elsewhere.
   */
  private reduceToUnit(facts: ExposureFacts, sums: readonly HazardSum[], unit: UnitRow): void {
    const within = (path: string) => isWithinAny(path, unit.parts);
    const whole = facts.ale;
    const own = sums.filter((sum) => within(this.hazardReader.paths.get(sum.unitId) ?? ''));
    const scopes = this.scopes();
    let base = 0;
    let driven = 0;
    for (const part of facts.scenarios) {
      const scope = scopes.get(part.id)!;
      if (within(scope.unit)) base += part.base;
      if (part.drivenPerWeight !== null)
        driven += part.drivenPerWeight * this.hazardReader.inScope(own, scope).weight;
      else if (within(scope.unit)) driven += part.driven;
    }
    const ale = base + driven;
    const scale = whole > 0 ? ale / whole : 0;
    facts.ale = ale;
    facts.low = facts.low === null ? null : facts.low * scale;
    facts.high = facts.high === null ? null : facts.high * scale;
    facts.driven = driven;
    facts.base = base;
    facts.partOf = 'unit';
  }

  private scopes(): Map<string, Scenario['scope']> {
    return new Map(this.inputs.scenarios.map(({ id, scope }) => [id, scope]));
  }

  moneyPerWeight(facts: {
    scenarios: readonly { id: string; drivenPerWeight: number | null }[];
    minorPerMajor: number;
  }): MoneyPerWeight[] {
    const rows: MoneyPerWeight[] = [];
    const scopes = this.scopes();
    for (const [unitId] of this.hazardReader.paths)
      for (let kind = 0; kind < kindCodes.length; kind++)
        for (let exposure = 0; exposure < exposureTiers.length; exposure++) {
          let perWeight = 0;
          for (const { id, drivenPerWeight } of facts.scenarios)
            if (this.hazardReader.covers(scopes.get(id)!, { unitId, kind, exposure }))
              perWeight += drivenPerWeight ?? 0;
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
