import { createHash } from 'node:crypto';
import { kindCodes, severityCodes } from '@plumbline/shared/core/counters.ts';
import { dayNumber, daysBetween } from '@plumbline/shared/core/day.ts';

import { fixGroup, isCve, placeOf } from '@plumbline/shared/core/identity.ts';
import { ownProbability } from '@plumbline/shared/core/prioritise.ts';
import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type pg from 'pg';
import type { CompanyRecord, EpssScore, KevEntry, Observed } from '../sources/source.ts';
import { copyRows } from '../store/copy.ts';
import { createEpssStage, epssStage, stageTarget } from '../store/import-stage.ts';
import { saveRecord } from '../store/records.ts';
import { changeSettings } from '../store/settings.ts';
import type { StagedFacts } from '../store/staged-facts.ts';
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
import { contentOf, findingKey, joinAliases } from './join-aliases.ts';

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

  private constructor(client: pg.ClientBase, context: StageContext, weaknesses: WeaknessRegister) {
    this.client = client;
    this.context = context;
    this.weaknesses = weaknesses;
    this.assets = new AssetRegister(client, context.observedAt);
  }

  static async open(client: pg.ClientBase, context: StageContext): Promise<RecordStager> {
    return new RecordStager(client, context, await WeaknessRegister.open(client));
  }

  /** The unit of the scope, the company's root unless named, and its asset, 0 unless named. */
  async scopeIds(): Promise<[number, number]> {
    const unitId = await ensureUnit(
      this.client,
      this.context.unit ?? '',
      this.units,
      this.context.observedAt,
    );
    const name = this.context.asset;
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

  add(record: Exclude<Observed, { type: 'reject' }>): void {
    if (record.type === 'observation') {
      this.queue.push(record.observation);
      this.observations++;
    } else if (record.type === 'company') {
      this.company.push(record.record);
      this.count(record.record.kind);
    } else if (record.type === 'kev') {
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
    if (record.kind === 'company') await changeSettings(client, record.value, recorded);
    else if (record.kind === 'unit')
      await upsertUnit(client, record.value, this.units, this.context.observedAt);
    else if (record.kind === 'asset')
      await upsertAsset(client, record.value, this.units, this.context.observedAt);
    else await saveRecord(client, record.kind, record.value as never, recorded);
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
    for (const each of block) {
      const path = context.unit ?? each.unit ?? '';
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
    await this.weaknesses.noteToolWords(toolWords, context.observedAt.slice(0, 10));
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

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const ms = (at: string | null) => (at === null ? null : Date.parse(at));
const dayOrNull = (day: string | null) => (day === null ? null : dayNumber(day));

function stagedFacts(
  of: Observation,
  where: { identifier: string; unitId: number; assetId: number; assetName: string },
): { key: string; facts: StagedFacts } {
  const place = placeOf(of.component, of.location, of.fingerprint);
  const { identifier } = where;
  const key = findingKey({ kind: of.kind, identifier, unitId: where.unitId, assetId: where.assetId, place });
  const fix = fixGroup({
    kind: of.kind,
    identifier,
    component: of.component,
    assetClass: of.assetClass,
    assetName: where.assetName,
    unitId: where.unitId,
  });
  const later = of.dueChanges.filter((change) => change.from !== null && change.to > change.from);
  return {
    key,
    facts: {
      status: of.status,
      firstSeenMs: ms(of.firstSeenAt),
      closedMs: ms(of.closedAt),
      verifiedMs: ms(of.verifiedAt),
      acceptedUntilDay: dayOrNull(of.acceptedUntil),
      title: of.title,
      severity: severityCodes.indexOf(of.severity),
      owner: of.owner,
      dueDay: dayOrNull(of.dueOn),
      firstDueDay: dayOrNull(of.dueChanges[0]?.from ?? of.dueOn),
      slips: later.length,
      slipDays: later.reduce((sum, change) => sum + daysBetween(change.from!, change.to), 0),
      effortDays: of.effortDays,
      knownExploited: of.knownExploited,
      publicExploit: of.publicExploit,
      reachable: of.reachable,
      dueMoves: later.map((change) => ({ atMs: Date.parse(change.at), toDay: dayNumber(change.to) })),
      kind: kindCodes.indexOf(of.kind),
      identifier,
      place,
      ownProbability: isCve(identifier) ? null : ownProbability(of.kind, of.severity),
      componentName: of.component?.name ?? null,
      componentVersion: of.component?.version ?? null,
      fixedVersion: of.component?.fixedVersion ?? null,
      fixKey: md5(fix.identityText),
      fixTitle: fix.title,
    },
  };
}
