import { decisionOfRequest } from '@plumbline/shared/core/follow/decision-of-request.ts';
import { isCve } from '@plumbline/shared/core/identity.ts';
import type { Observation } from '@plumbline/shared/schema/observation.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import type { CompanyRecord, EpssScore, KevEntry, Observed } from '../sources/source.ts';
import { copyRows } from '../store/copy.ts';
import { readDecision, saveDecision } from '../store/decisions.ts';
import { createEpssStage, epssStage, stageTarget } from '../store/import-stage.ts';
import { saveRecord } from '../store/records.ts';
import { changeSettings } from '../store/settings.ts';
import {
  AssetRegister,
  ensureUnit,
  normalPath,
  touchRelabelled,
  upsertAsset,
  upsertUnit,
} from '../store/units.ts';
import { applyEpss, applyKev, WeaknessRegister } from '../store/weaknesses.ts';
import { epssRelease } from './epss-release.ts';
import { contentOf, joinAliases } from './join-aliases.ts';
import { stagedFacts } from './record-facts.ts';
import { requireRecordWithin, requireUnits } from './require-units.ts';

interface StageContext {
  sourceId: number;
  /** Where the person says the file is from; they win over what its records name. */
  unit: string | undefined;
  asset: string | undefined;
  recordedAt: string;
  actor: string;
  observedAt: string;
  format: string;
  fileName: string;
  within: Within | null;
}

/** The parts of the company that an importer may touch, and the unit that stands for all of them. */
export interface Within {
  units: readonly string[];
  scope: string;
}

/** Turns what a source yields into staged rows, block by block; company records and feeds are applied as they come. */
export class RecordStager {
  private readonly client: pg.ClientBase;
  private readonly context: StageContext;
  private readonly weaknesses: WeaknessRegister;
  private readonly units = new Map<string, number>();
  private readonly assets: AssetRegister;
  private queue: Observation[] = [];
  private company: CompanyRecord[] = [];
  private readonly kev: KevEntry[] = [];
  private epss: EpssScore[] = [];
  private epssModel: { on: string | null; modelVersion: string | null } | null = null;
  private epssStaged = 0;
  private seq = 0;
  private readonly counts = new Map<string, number>();
  readonly assetIds = new Set<number>();
  observations = 0;
  companyChanged = false;
  /** Whether it holds what is known of weaknesses wherever they are. */
  feeds = false;
  /** Id of the unit that stands for all that the importer may touch; null: the whole company. */
  withinId: number | null = null;

  private constructor(client: pg.ClientBase, context: StageContext, weaknesses: WeaknessRegister) {
    this.client = client;
    this.context = context;
    this.weaknesses = weaknesses;
    this.assets = new AssetRegister(client, context.observedAt);
  }

  static async open(client: pg.ClientBase, context: StageContext): Promise<RecordStager> {
    return new RecordStager(client, context, await WeaknessRegister.open(client));
  }

  /**
   * The unit of the scope, all that the importer may touch unless named, and its asset, 0 unless named.
   * @throws PlumblineError `not-allowed` where the unit named is not the importer's
   */
  async scopeIds(): Promise<[number, number]> {
    const { unit, within, observedAt } = this.context;
    if (within !== null) {
      if (unit !== undefined) requireUnits([normalPath(unit)], within.units, 'unit');
      this.withinId = await ensureUnit(this.client, within.scope, this.units, observedAt);
    }
    const unitId = await ensureUnit(this.client, unit ?? within?.scope ?? '', this.units, observedAt);
    const name = this.context.asset;
    if (name !== undefined && unit === undefined && within !== null && within.units.length > 1)
      throw new PlumblineError('bad-usage', 'The unit of this asset is needed', {
        at: 'unit',
        expected: `one of ${within.units.map((path) => `“${path}”`).join(', ')}, or what is below`,
      });
    if (name === undefined) return [unitId, 0];
    await this.assets.learn([{ unitId, name, exposure: null, class: null }]);
    return [unitId, this.assets.idOf({ unitId, name })];
  }

  get pending(): number {
    return this.queue.length + this.company.length + this.epss.length;
  }

  recordCounts(): Record<string, number> | undefined {
    return this.counts.size === 0 ? undefined : Object.fromEntries(this.counts);
  }

  add(record: Exclude<Observed, { type: 'reject' | 'note' }>): void {
    if (record.type === 'observation') {
      this.queue.push(record.observation);
      this.observations++;
    } else if (record.type === 'company') {
      this.company.push(record.record);
      this.count(record.record.kind);
    } else this.addOfTheWorld(record);
  }

  private addOfTheWorld(
    record: Exclude<Observed, { type: 'reject' | 'note' | 'observation' | 'company' }>,
  ): void {
    if (this.context.within !== null) throw ofTheCompany('what is known of weaknesses everywhere');
    this.feeds = true;
    if (record.type === 'kev') {
      this.kev.push(record.entry);
      this.count('kev');
    } else if (record.type === 'epss-model') {
      this.epssModel = record;
    } else {
      this.epss.push(record.score);
      this.count('epss');
    }
  }

  private count(kind: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  async flush(): Promise<void> {
    for (const record of this.company.splice(0)) await this.applyCompany(record);
    if (this.epss.length > 0) await this.stageEpss();
    if (this.queue.length > 0) await this.stageObservations();
  }

  private async applyCompany(record: CompanyRecord): Promise<void> {
    const { client } = this;
    const recorded = { at: this.context.recordedAt, actor: this.context.actor };
    this.companyChanged = true;
    await this.requireWithin(record);
    if (record.kind === 'company') await changeSettings(client, record.value, recorded);
    else if (record.kind === 'unit')
      await upsertUnit(client, record.value, this.units, this.context.observedAt);
    else if (record.kind === 'asset')
      await upsertAsset(client, record.value, this.units, this.context.observedAt);
    else if (record.kind === 'request') {
      await ensureUnit(client, record.value.unit, this.units, this.context.observedAt);
      const value = { ...record.value, unit: normalPath(record.value.unit) };
      const held = await readDecision(client, value.id);
      const same = held?.decision.unit === value.unit && held.decision.askedOn === value.askedOn;
      // What it concerned was worked out once; the file says nothing of it.
      const exposure = same ? held.decision.exposure : null;
      const decision = { ...decisionOfRequest(value, recorded.at), exposure };
      await saveDecision(client, { decision, askedByPerson: null }, recorded);
    } else await saveRecord(client, record.kind, record.value as never, recorded);
  }

  private async requireWithin(record: CompanyRecord): Promise<void> {
    const units = this.context.within?.units ?? null;
    if (units === null) return;
    if (record.kind === 'unit') requireUnits([normalPath(record.value.path)], units, 'a unit of the file');
    else if (record.kind === 'asset')
      requireUnits([normalPath(record.value.unit)], units, 'an asset of the file');
    else if (record.kind === 'request')
      requireUnits([normalPath(record.value.unit)], units, 'a request of the file');
    else if (record.kind === 'company') throw ofTheCompany('the settings of the company');
    else await requireRecordWithin(this.client, record.kind, record.value as never, units);
  }

  private async stageEpss(): Promise<void> {
    if (this.epssStaged === 0) await createEpssStage(this.client);
    this.epssStaged += await copyRows(
      this.client,
      epssStage,
      this.epss.map((score) => [score.cve, score.epss, score.percentile]),
    );
    this.epss = [];
  }

  private async stageObservations(): Promise<void> {
    const { client, context } = this;
    const block = this.queue.splice(0);
    const names = new Map<Observation, string>();
    for (const each of block) names.set(each, this.nameOf(each));
    const ids = await this.weaknesses.idsOf(new Set(names.values()));
    const places = [];
    const { within } = context;
    const [home = '', ...others] = within?.units ?? [];
    for (const each of block) {
      const path = context.unit ?? each.unit ?? (others.length === 0 ? home : '');
      if (within !== null) requireUnits([normalPath(path)], within.units, `record “${each.externalId}”`);
      const unitId = await ensureUnit(client, path, this.units, context.observedAt);
      const name = context.asset ?? each.asset ?? '';
      places.push({ unitId, path, name, exposure: each.assetExposure, class: each.assetClass });
    }
    await this.assets.learn(places);
    const rows = [];
    const toolWords = new Map<string, number>();
    for (const [index, each] of block.entries()) {
      const identifier = names.get(each)!;
      const place = places[index]!;
      const { unitId } = place;
      const assetId = this.assets.idOf(place);
      this.assetIds.add(assetId);
      if (each.epss !== null && isCve(identifier)) toolWords.set(identifier, each.epss);
      const { key, facts } = stagedFacts(each, { identifier, unitId, assetId, assetName: place.name });
      const text = JSON.stringify(facts);
      rows.push([
        this.seq++,
        key,
        this.externalIdOf(each, place),
        contentOf(key, text),
        unitId,
        assetId,
        ids.get(identifier)!,
        text,
        each.raw === undefined ? null : JSON.stringify(each.raw).replaceAll('\\u0000', ''),
      ]);
    }
    await copyRows(client, stageTarget, rows);
    await this.weaknesses.noteToolWords(toolWords, context.observedAt.slice(0, 10), this.withinId);
  }

  /**
   * Scanners number what they find within one asset, so that the same id on two assets is two things. In our own
   * format the id is the source's, wherever the thing is, unless the person says that the file is of one place.
   */
  private externalIdOf(of: Observation, place: { path: string; name: string }): string {
    const { unit, asset, format } = this.context;
    if (format === 'plumbline' && unit === undefined && asset === undefined) return of.externalId;
    const where = [unit === undefined && place.name !== '' ? '' : normalPath(place.path), place.name];
    const text = where.filter((part) => part !== '').join('/');
    return text === '' ? of.externalId : `${of.externalId} @ ${text}`;
  }

  /** In a plain CSV the id is taken whole: no advisory is searched for in it. */
  private nameOf(of: Observation): string {
    const fallback = of.externalId;
    if (this.context.format === 'csv') return this.weaknesses.nameOf(of.identifiers[0] ?? fallback);
    return this.weaknesses.canonical(of.identifiers, fallback);
  }

  /** After the last record: aliases, and the feeds, which need the whole file. */
  async finish(): Promise<void> {
    if (this.withinId !== null) await this.weaknesses.forgetForeign(this.withinId);
    await this.weaknesses.saveAliases();
    await joinAliases(this.client, this.weaknesses);
    await touchRelabelled(this.client);
    if (this.kev.length > 0) await applyKev(this.client, this.kev);
    if (this.epssStaged > 0) {
      const release = epssRelease(this.epssModel, this.context.observedAt.slice(0, 10));
      await applyEpss(this.client, release.onDay, release.modelVersion, 0.2);
    }
  }
}

const ofTheCompany = (what: string) =>
  new PlumblineError('not-allowed', `This file holds ${what}`, {
    expected:
      'findings, units, assets, teams, staffing, openings, recorded time, incidents and requests of your units',
    todo: 'ask somebody whose role covers the whole company to import it',
  });
