import { createHash } from 'node:crypto';
import { kindCodes } from '@plumbline/shared/core/counters.ts';
import { type FindingIdentity, findingIdentityText, isCve } from '@plumbline/shared/core/identity.ts';
import type pg from 'pg';
import {
  findingsByKey,
  findingsOf,
  type Joining,
  joinFindings,
  type Renaming,
  renameFindings,
  renameStagedRows,
  stagedOf,
} from '../store/finding-joins.ts';
import type { StagedFacts } from '../store/staged-facts.ts';
import type { WeaknessRegister } from '../store/weaknesses.ts';

/** The key of a finding: MD5 of its identity, as 32 hexadecimal digits. */
export const findingKey = (of: FindingIdentity): string =>
  createHash('md5').update(findingIdentityText(of)).digest('hex');

/** What tells a record that says something new from one that says the same again, as `bytea` text. */
export const contentOf = (key: string, factsText: string): string =>
  `\\x${createHash('md5').update(key).update(factsText).digest('hex')}`;

/**
 * Two names turned out to be one weakness: findings under the old name take the new one, or join the finding that has
 * it already, which takes their observations and episodes; they become `superseded`.
 */
export async function joinAliases(client: pg.ClientBase, weaknesses: WeaknessRegister): Promise<void> {
  const { learned } = weaknesses;
  if (learned.size === 0) return;
  const known = await weaknesses.held([...learned.keys()]);
  if (known.length === 0) return;
  const names = new Map(known.map((row) => [row.id, learned.get(row.identifier)!]));
  const ids = await weaknesses.idsOf(new Set(names.values()));
  await renameStaged(client, names, ids);

  const held = await findingsOf(client, [...names.keys()]);
  const wanted = held.map((row) => {
    const identifier = names.get(row.weaknessId)!;
    return { row, identifier, key: findingKey({ ...row, kind: kindCodes[row.kind]!, identifier }) };
  });
  const there = await findingsByKey(
    client,
    wanted.map((each) => each.key),
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

/** Records of the same file that came before the one that told of the alias. */
async function renameStaged(
  client: pg.ClientBase,
  names: ReadonlyMap<number, string>,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = await stagedOf(client, [...names.keys()]);
  if (rows.length === 0) return;
  await renameStagedRows(
    client,
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
      const text = JSON.stringify(facts);
      return [seq, key, contentOf(key, text), ids.get(identifier)!, text];
    }),
  );
}
