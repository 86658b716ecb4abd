import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ScenarioVersion, versionsQuery } from '../api/scenarios.ts';
import { changedInputs } from '../editor/changed-inputs.ts';
import { VersionList, type VersionRow } from '../panels/scenario/version-list.tsx';
import type { Formats } from '../ui/format.ts';
import { Answer } from './answer.tsx';

interface ScenarioVersionsProps {
  id: string;
  formats: Formats;
  today: string;
}

/** Newest first, each against the one before it. */
function rowsOf(versions: ScenarioVersion[], { currency, locale }: Formats, today: string): VersionRow[] {
  return versions.map(({ id, body, recordedAt, actor }, at) => {
    const before = versions[at + 1]?.body ?? null;
    const kind = body === null ? 'removed' : before === null ? 'first' : 'changed';
    const changes =
      body === null || before === null ? [] : changedInputs(before, body, { today, currency, locale });
    return { id, recordedAt, actor, kind, changes };
  });
}

/** What was changed in this scenario, when and by whom. */
export function ScenarioVersions({ id, formats, today }: ScenarioVersionsProps) {
  const versions = useQuery(versionsQuery(id));
  const rows = useMemo(() => rowsOf(versions.data ?? [], formats, today), [versions.data, formats, today]);
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">What was changed</h2>
      <Answer query={versions}>{() => <VersionList versions={rows} formats={formats} />}</Answer>
    </section>
  );
}
