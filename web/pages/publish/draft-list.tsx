import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { problemOf } from '../../api/problem-of.ts';
import { beginDraft, draftQuery, draftsQuery } from '../../api/publish.ts';
import { briefingQuery } from '../../api/queries.ts';
import { publishPaths } from '../../panels/publish/addresses.ts';
import { BeginForm } from '../../panels/publish/begin-form.tsx';
import { DraftTable } from '../../panels/publish/draft-table.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { quartersBefore } from '../period-picker.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';
import { useUnitNames } from '../use-unit-names.ts';

/** What is on its way to publication, and how to begin another. */
export function DraftList() {
  usePageTitle('Drafts');
  const formats = useFormats();
  const unitName = useUnitNames();
  const { scope } = useScope();
  const account = useAccount();
  const query = useQuery(draftsQuery(scope.unit));
  const live = useQuery(briefingQuery('live', scope.unit));
  const client = useQueryClient();
  const navigate = useNavigate();
  const running = live.data?.period;
  const begin = useMutation({
    mutationFn: (of: { period: string; languages: string[] }) => beginDraft({ ...of, unit: scope.unit }),
    onSuccess: (draft) => {
      client.setQueryData(draftQuery(draft.id).queryKey, draft);
      void client.invalidateQueries({ queryKey: ['drafts', 'list'] });
      void navigate({ to: publishPaths.draft(draft.id) as '/', search: scope });
    },
  });
  return (
    <>
      <h1>Drafts</h1>
      <p className="lead">
        A draft freezes the figures of a quarter, is worded, reviewed and approved by another person, and then
        published.
      </p>
      <Answer query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="nothing">No draft is worked on.</p>
          ) : (
            <DraftTable items={items} formats={formats} unitName={unitName} />
          )
        }
      </Answer>
      <section aria-labelledby="begin-draft">
        <h2 id="begin-draft">Begin a draft</h2>
        {account?.permissions.includes('briefings:draft') === true ? (
          <BeginForm
            periods={running === undefined ? [] : [running, ...quartersBefore(running, 7)]}
            running={live.data?.toDate === true ? running : undefined}
            languages={query.data?.languages ?? []}
            formats={formats}
            pending={begin.isPending}
            onBegin={begin.mutate}
          />
        ) : (
          <p>Your role reads drafts. Security analysts and the CISO begin and word them.</p>
        )}
        {begin.error !== null && <ProblemView problem={problemOf(begin.error)} heading="h3" />}
      </section>
    </>
  );
}
