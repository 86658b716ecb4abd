import { canonicalIdentifier, isCve } from '@plumbline/shared/core/identity.ts';
import { likelyEpss, possiblePercentile } from '@plumbline/shared/core/prioritise.ts';
import type pg from 'pg';
import { copyRows } from './copy.ts';

const foreign = (weaknessId: string, unitId: string): string =>
  `select from finding f where f.weakness_id = ${weaknessId}
     and f.unit_id not in (select unit_id from unit_closure where ancestor_id = ${unitId}::int)`;

/** The names of weaknesses met in one import: resolves aliases and finds or makes the rows, in blocks. */
export class WeaknessRegister {
  private readonly ids = new Map<string, number>();
  private readonly aliases: Map<string, string>;
  private readonly names: Set<string>;
  /** Aliases met for the first time, or whose name changed, with the name they stand for. */
  readonly learned = new Map<string, string>();
  private readonly client: pg.ClientBase;

  private constructor(client: pg.ClientBase, aliases: Map<string, string>) {
    this.client = client;
    this.aliases = aliases;
    this.names = new Set(aliases.values());
  }

  static async open(client: pg.ClientBase): Promise<WeaknessRegister> {
    const { rows } = await client.query<{ alias: string; identifier: string }>(
      'select alias, identifier from weakness_alias',
    );
    return new WeaknessRegister(client, new Map(rows.map((row) => [row.alias, row.identifier])));
  }

  /** The name that an identifier is known by. */
  nameOf(identifier: string): string {
    return this.aliases.get(identifier) ?? identifier;
  }

  /** The one name of these identifiers; remembers the others as its aliases. A CVE is never another's alias. */
  canonical(identifiers: readonly string[], fallback: string): string {
    const own = canonicalIdentifier(identifiers, fallback);
    const known = isCve(own)
      ? own
      : (this.aliases.get(own) ??
        identifiers.map((each) => this.aliases.get(each)).find((each) => each !== undefined));
    const name = known ?? own;
    for (const alias of identifiers) {
      if (alias === name || !/^(GHSA|PYSEC|RUSTSEC|OSV|GO)-/i.test(alias)) continue;
      const held = this.aliases.get(alias);
      if (held === name || (held !== undefined && isCve(held))) continue;
      this.learn(alias, name);
    }
    return name;
  }

  private learn(alias: string, name: string): void {
    // What went by the name that is now an alias goes by the new name.
    if (this.names.delete(alias))
      for (const [other, of] of this.aliases) if (of === alias) this.learn(other, name);
    this.aliases.set(alias, name);
    this.names.add(name);
    this.learned.set(alias, name);
  }

  /** Ids of names, made where missing. What is known of their use is taken from the feeds' last reading. */
  async idsOf(names: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
    const missing = [...names].filter((name) => !this.ids.has(name));
    if (missing.length > 0) {
      const { rows } = await this.client.query<{ id: number; identifier: string }>(
        `with wanted as (select distinct unnest($1::text[]) as identifier),
         made as (
           insert into weakness (identifier, kev_added_on, kev_due_on, epss, percentile, epss_on)
           select w.identifier, k.added_on, k.due_on, e.epss, e.percentile, case when e.cve is not null then r.on_day end
           from wanted w left join kev_entry k on k.cve = w.identifier left join epss_latest e on e.cve = w.identifier
             left join (select max(on_day) as on_day from epss_release) r on true
           where not exists (select from weakness x where x.identifier = w.identifier)
           on conflict (identifier) do nothing returning id, identifier, epss, percentile, epss_on),
         kept as (
           insert into weakness_epss (weakness_id, on_day, epss, percentile)
           select id, epss_on, epss, percentile from made where epss is not null and epss_on is not null)
         select id, identifier from made
         union all select x.id, x.identifier from weakness x join wanted w on w.identifier = x.identifier`,
        [missing],
      );
      for (const row of rows) this.ids.set(row.identifier, row.id);
    }
    return this.ids;
  }

  /**
   * A tool's own EPSS counts where no feed has spoken. `withinId`: and only of weaknesses that nothing outside that unit
   * has.
   */
  async noteToolWords(
    words: ReadonlyMap<string, number>,
    onDay: string,
    withinId: number | null,
  ): Promise<void> {
    if (words.size === 0) return;
    await this.client.query(
      `with told as (
         update weakness w set epss = t.epss, epss_on = $3::date
         from unnest($1::text[], $2::real[]) as t(identifier, epss)
         where w.identifier = t.identifier and w.epss is null
           and ($4::int is null or not exists (${foreign('w.id', '$4')})) returning w.id)
       insert into touched select f.key from finding f join told on told.id = f.weakness_id`,
      [[...words.keys()], [...words.values()], onDay, withinId],
    );
  }

  /** Those of the names that a weakness goes by. */
  async held(names: string[]): Promise<{ id: number; identifier: string }[]> {
    const { rows } = await this.client.query<{ id: number; identifier: string }>(
      'select id, identifier from weakness where identifier = any($1)',
      [names],
    );
    return rows;
  }

  /** Forgets the aliases met for the first time that would rename findings outside a unit. */
  async forgetForeign(withinId: number): Promise<void> {
    const { rows } = await this.client.query<{ identifier: string }>(
      `select w.identifier from weakness w where w.identifier = any($1) and exists (${foreign('w.id', '$2')})`,
      [[...this.learned.keys()], withinId],
    );
    for (const { identifier } of rows) this.learned.delete(identifier);
  }

  async saveAliases(): Promise<void> {
    if (this.learned.size === 0) return;
    await this.client.query(
      `insert into weakness_alias (alias, identifier) select * from unnest($1::text[], $2::text[]) 
       on conflict (alias) do update set identifier = excluded.identifier`,
      [[...this.learned.keys()], [...this.learned.values()]],
    );
  }
}

export interface KevRow {
  cve: string;
  addedOn: string;
  dueOn: string | null;
  name: string;
  ransomware: boolean | null;
}

/** Replaces the held KEV catalogue; `deciding` gets the findings whose class may change. */
export async function applyKev(client: pg.ClientBase, entries: readonly KevRow[]): Promise<number> {
  await client.query(
    'create temp table kev_read (cve text, added_on date, due_on date, name text, ransomware boolean) on commit drop',
  );
  await copyRows(
    client,
    'kev_read',
    entries.map((e) => [e.cve, e.addedOn, e.dueOn, e.name, e.ransomware]),
  );
  await client.query(`
    insert into kev_entry (cve, added_on, due_on, name, ransomware)
    select distinct on (cve) cve, added_on, due_on, name, ransomware from kev_read order by cve, added_on
    on conflict (cve) do update set added_on = excluded.added_on, due_on = excluded.due_on, name = excluded.name,
      ransomware = excluded.ransomware;
    delete from kev_entry k where not exists (select from kev_read r where r.cve = k.cve)`);
  const { rows } = await client.query<{ changed: number }>(`
    with changed as (
      update weakness w set kev_added_on = k.added_on, kev_due_on = k.due_on
      from weakness x left join kev_entry k on k.cve = x.identifier
      where x.id = w.id and (w.kev_added_on is distinct from k.added_on or w.kev_due_on is distinct from k.due_on)
      returning w.id),
    touched_now as (insert into touched select f.key from finding f join changed c on c.id = f.weakness_id returning 1)
    select count(*)::int as changed from touched_now`);
  return rows[0]?.changed ?? 0;
}

export interface EpssReading {
  onDay: string;
  modelVersion: string;
  /** Median of ln(new/old) over the CVEs in both files, null for the first file. */
  medianStep: number | null;
  isBreak: boolean;
}

/** Takes the staged scores (`epss_read`) of one day: held weaknesses are updated, changes kept by day. */
export async function applyEpss(
  client: pg.ClientBase,
  onDay: string,
  modelVersion: string,
  breakThreshold: number,
): Promise<EpssReading> {
  const { rows } = await client.query<{ model_version: string }>(
    `select model_version from epss_release where on_day < $1 order by on_day desc limit 1`,
    [onDay],
  );
  const last = rows[0];
  const newer = await client.query('select from epss_release where on_day > $1 limit 1', [onDay]);
  const isNewest = newer.rowCount === 0;
  // Only the newest file is held whole, so the step of one that comes late, or twice, is not measured.
  const held = await client.query('select from epss_release where on_day = $1', [onDay]);
  const step =
    isNewest && held.rowCount === 0
      ? await client.query<{ median: number | null }>(
          `select percentile_cont(0.5) within group (order by ln(n.epss / o.epss)) as median
           from epss_read n join epss_latest o using (cve) where n.epss > 0 and o.epss > 0`,
        )
      : null;
  const medianStep = step?.rows[0]?.median ?? null;
  const named = modelVersion !== 'unknown' && last !== undefined && last.model_version !== 'unknown';
  const isBreak =
    last !== undefined &&
    ((named && modelVersion !== last.model_version) ||
      (medianStep !== null && Math.abs(medianStep) > breakThreshold));
  await client.query(
    `insert into epss_release (on_day, model_version, median_step, is_break) values ($1, $2, $3, $4)
     on conflict (on_day) do update set model_version = excluded.model_version`,
    [onDay, modelVersion, medianStep, isBreak],
  );
  await client.query(
    `insert into weakness_epss (weakness_id, on_day, epss, percentile)
     select w.id, $1::date, n.epss, n.percentile from epss_read n join weakness w on w.identifier = n.cve
     where not exists (select from weakness_epss e where e.weakness_id = w.id and e.on_day <= $1::date
       and e.epss = n.epss and e.percentile = n.percentile
       and e.on_day = (select max(on_day) from weakness_epss x where x.weakness_id = w.id and x.on_day <= $1::date))
     on conflict (weakness_id, on_day) do update set epss = excluded.epss, percentile = excluded.percentile`,
    [onDay],
  );
  if (isNewest) {
    await client.query(
      `with changed as (
         update weakness w set epss = n.epss, percentile = n.percentile, epss_on = $1::date
         from epss_read n join weakness x on x.identifier = n.cve
         where w.id = x.id
         returning w.id, (coalesce(x.epss, 0) >= $2) <> (n.epss >= $2)
           or (coalesce(x.percentile, 0) >= $3) <> (n.percentile >= $3) as crosses)
       insert into touched select f.key from finding f join changed c on c.id = f.weakness_id where c.crosses`,
      [onDay, likelyEpss, possiblePercentile],
    );
    await client.query('truncate epss_latest');
    await client.query(
      'insert into epss_latest select cve, epss, percentile from epss_read on conflict do nothing',
    );
  }
  return { onDay, modelVersion, medianStep, isBreak };
}
