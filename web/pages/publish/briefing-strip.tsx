import '../../styles/strip.css';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { publicationsQuery } from '../../api/publish.ts';
import { companyQuery } from '../../api/queries.ts';
import { publishPaths } from '../../panels/publish/addresses.ts';
import { periodText, shortDigest } from '../../panels/publish/publish-words.ts';
import type { Scope } from '../../paths.ts';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { ChangedSincePart } from './changed-since-part.tsx';
import { TakeAlongPart } from './take-along-part.tsx';

interface BriefingStripProps {
  briefing: Briefing;
  scope: Scope;
}

/** The quiet line above the page: where else to look, what changed, and whether what was published still holds. */
export default function BriefingStrip({ briefing, scope }: BriefingStripProps) {
  const formats = useFormats();
  const reads = useAccount()?.permissions.includes('briefings:live') === true;
  const company = useQuery(companyQuery);
  const published = briefing.state === 'published';
  // Several units that a reader sees together have no path that could be asked for.
  const unit = scope.unit ?? '';
  const query = useInfiniteQuery(publicationsQuery(unit, published ? briefing.period : ''));
  const items = (query.data?.pages.flatMap((page) => page.items) ?? []).filter(
    (item) => item.unit === briefing.unit.path,
  );
  const own = published ? items.find(({ digest }) => digest === briefing.digest) : undefined;
  const later = items.find(({ digest }) => digest === own?.supersededBy);
  const newest = items.find(({ supersededBy }) => supersededBy === null);
  const offered = own?.languages ?? company.data?.languages ?? [];
  const name = { period: published ? briefing.period : (scope.period ?? 'live'), unit, digest: '' };
  return (
    <>
      <nav className="strip" aria-label="About this briefing">
        <a href={publishPaths.archive()}>All briefings</a>
        <a href={publishPaths.present({ ...name, digest: own?.digest ?? '' })}>Present</a>
        <TakeAlongPart
          period={name.period}
          unit={unit}
          digest={own?.digest ?? ''}
          languages={offered}
          language={offered.find((tag) => briefing.locale.startsWith(tag)) ?? offered[0] ?? ''}
        />
        {reads && own !== undefined && (
          <a href={publishPaths.compare(own, 'today', scope.unit)}>Beside what is known today</a>
        )}
        {reads && briefing.state === 'live' && newest !== undefined && (
          <a href={publishPaths.compare(newest, { period: 'live', digest: '' }, scope.unit)}>
            Beside {periodText(newest.period)}, published
          </a>
        )}
        {reads && briefing.state === 'live' && <ChangedSincePart unit={scope.unit} />}
      </nav>
      {own !== undefined && own.supersededBy !== null && (
        <p className="replaced" role="note">
          <strong>This briefing was replaced</strong>
          {later !== undefined && ` on ${formatInstant(later.publishedAt, formats)}: ${later.reason ?? ''}`}.{' '}
          <a href={publishPaths.published({ ...own, supersededBy: null })}>
            See the one that holds ({shortDigest(own.supersededBy)})
          </a>
        </p>
      )}
      {own !== undefined && own.supersedes !== null && own.supersededBy === null && (
        <p className="replaced quiet" role="note">
          It replaces {shortDigest(own.supersedes)}
          {briefing.publishedOn !== undefined && ` since ${formatDay(briefing.publishedOn, formats)}`}:{' '}
          {own.reason}.{' '}
          <a href={publishPaths.published({ ...own, digest: own.supersedes, supersededBy: own.digest })}>
            See what it replaced
          </a>
        </p>
      )}
    </>
  );
}
