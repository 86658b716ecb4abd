/**
 * Episodes of findings that somebody named one by one, by their fix, or by a unit with all below it; each once. Every way
 * has its own index, so that few named ones cost little among many. The parameters are arrays.
 */
export const namedEpisodes = (findings: string, fixes: string, unitIds: string) => {
  const columns = 'e.finding_id, e.number, e.opened_at, e.closed_at, e.retired_at';
  return `(
    select ${columns} from finding_episode e where e.finding_id = any(${findings}::bigint[])
    union select ${columns} from finding f join finding_episode e on e.finding_id = f.id where f.fix_key = any(${fixes}::uuid[])
    union select ${columns} from unit_closure c join finding_episode e on e.unit_id = c.unit_id where c.ancestor_id = any(${unitIds}::int[]))`;
};
