import { createHash } from 'node:crypto';
import { kindCodes } from '@plumbline/shared/core/counters.ts';
import { type FindingIdentity, findingIdentityText, isCve } from '@plumbline/shared/core/identity.ts';
import type pg from 'pg';
import { copyRows } from '../store/copy.ts';
import type { StagedFacts } from '../store/finding-cases.ts';
import { type Joining, joinFindings, type Renaming, renameFindings } from '../store/finding-joins.ts';
import { canonicalText } from '../store/ledger.ts';
import type { WeaknessRegister } from '../store/weaknesses.ts';

/** The key of a finding: MD5 of its identity, as 32 hexadecimal digits. */
export const findingKey = (of: FindingIdentity): string =>
  createHash('md5').update(findingIdentityText(of)).digest('hex');

/** What tells a record that says something new from one that says the same again, as `bytea` text. */
export const contentOf = (key: string, facts: StagedFacts): string =>
  `\\x${createHash('md5').update(key).update(canonicalText(facts)).digest('hex')}`;

/**
 * Two names turned out to be one weakness: findings under the old name take the new one, or join the finding that has
 * it already, which takes their observations and episodes; they become `superseded`.
 */
export async function joinAliases(client: pg.ClientBase, weaknesses: WeaknessRegister): Promise<void> {
  const { learned } = weaknesses;
  if (learned.size === 0) return;
  const { rows: known } = await client.query<{ id: number; identifier: string }>(
    'select id, identifier from weakness where identifier = any($1)',
    [[...learned.keys()]],
  );
  if (known.length === 0) return;
  const names = new Map(known.map((row) => [row.id, learned.get(row.identifier)!]));
  const ids = await weaknesses.idsOf(new Set(names.values()));
  await renameStaged(client, names, ids);

  const { rows: held } = await client.query<HeldRow>(
    `select id, kind, unit_id as "unitId", asset_id as "assetId", place, weakness_id as "weaknessId"
     from finding where weakness_id = any($1) and state <> 'superseded' order by id`,
    [[...names.keys()]],
  );
  const wanted = held.map((row) => {
    const identifier = names.get(row.weaknessId)!;
    return { row, identifier, key: findingKey({ ...row, kind: kindCodes[row.kind]!, identifier }) };
  });
  const { rows: there } = await client.query<{ id: number; key: string }>(
    `select id, replace(key::text, '-', '') as key from finding where key = any($1::uuid[])`,
    [wanted.map((each) => each.key)],
  );
  const holder = new Map(there.map((row) => [row.key, row.id]));
  const renamings: Renaming[] = [];
  const joinings: Joining[] = [];
  for (const { row, identifier, key } of wanted) {
    const into = holder.get(key);
    if (into !== undefined) {
      joinings.push({ id: row.id, into, key });
      continue;
    }
    holder.set(key, row.id);
    renamings.push({
      id: row.id,
      key,
      identifier,
      weaknessId: ids.get(identifier)!,
      scored: isCve(identifier),
    });
  }
  await renameFindings(client, renamings);
  await joinFindings(client, joinings);
}

interface HeldRow {
  id: number;
  kind: number;
  unitId: number;
  assetId: number;
  place: string;
  weaknessId: number;
}

/** Records of the same file that came before the one that told of the alias. */
async function renameStaged(
  client: pg.ClientBase,
  names: ReadonlyMap<number, string>,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const { rows } = await client.query<{
    seq: number;
    unitId: number;
    assetId: number;
    weaknessId: number;
    facts: StagedFacts;
  }>(
    `select seq, unit_id as "unitId", asset_id as "assetId", weakness_id as "weaknessId", facts
     from stage where weakness_id = any($1)`,
    [[...names.keys()]],
  );
  if (rows.length === 0) return;
  await client.query(
    'create temp table renamed (seq integer, key uuid, content bytea, weakness_id integer, facts json) on commit drop',
  );
  await copyRows(
    client,
    'renamed',
    rows.map(({ seq, unitId, assetId, weaknessId, facts: before }) => {
      const identifier = names.get(weaknessId)!;
      const ownProbability = isCve(identifier) ? null : before.ownProbability;
      const facts: StagedFacts = { ...before, identifier, ownProbability };
      const key = findingKey({
        kind: kindCodes[facts.kind]!,
        identifier,
        unitId,
        assetId,
        place: facts.place,
      });
      return [seq, key, contentOf(key, facts), ids.get(identifier)!, JSON.stringify(facts)];
    }),
  );
  await client.query(
    `update stage s set key = r.key, content = r.content, weakness_id = r.weakness_id, facts = r.facts
     from renamed r where r.seq = s.seq`,
  );
}
