/** Which sessions and tokens still prove who somebody is, asked for many at once. */
import { defaultSignInSettings } from '@plumbline/shared/schema/sign-in.ts';
import type { Queries } from './measurements.ts';

/**
 * Of these, the ones that are good now, by id, each with a word that changes with the roles it carries. A proof is over when
 * it is revoked or expired, when its person is disabled, and with the absolute limit of sessions. Sessions are dated by
 * the database's clock, as they are made; tokens by the instant given.
 */
export async function readLivingProofs(
  queries: Queries,
  of: { sessions: readonly string[]; tokens: readonly string[]; at: string },
): Promise<Map<string, string>> {
  const { rows } = await queries.query<{ id: string; word: string }>(
    `with roles as (
       select person_id, string_agg(role || ' ' || unit_path, ',' order by role, unit_path) as word from person_role group by 1),
     absolute as (
       select coalesce((select (settings ->> 'absoluteHours')::int from sign_in_settings), $4) as hours)
     select s.id, coalesce(r.word, '') || ' ' || coalesce(p.owner_name, '') as word
     from sign_in s join person p on p.id = s.person_id left join roles r on r.person_id = p.id cross join absolute a
     where s.id = any($1) and p.disabled_at is null and s.expires_at > now()
       and s.created_at > now() - make_interval(hours => a.hours)
     union all
     select t.id, coalesce(r.word, '') from api_token t left join person p on p.id = t.person_id
       left join roles r on r.person_id = p.id
     where t.id = any($2) and t.state = 'active' and t.revoked_at is null and t.expires_at > $3
       and (t.person_id is null or (p.id is not null and p.disabled_at is null))`,
    [of.sessions, of.tokens, of.at, defaultSignInSettings.absoluteHours],
  );
  return new Map(rows.map(({ id, word }) => [id, word]));
}
