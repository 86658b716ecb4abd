import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../api/problem-of.ts';
import { draftQuery } from '../../api/publish.ts';
import { publishPaths } from '../../panels/publish/addresses.ts';
import { CheckList } from '../../panels/publish/check-list.tsx';
import {
  draftTones,
  draftWords,
  languageText,
  periodText,
  personText,
} from '../../panels/publish/publish-words.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatInstant } from '../../ui/format.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { Segments } from '../../ui/segments.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { UnsavedContext } from '../../ui/use-typed.ts';
import { Answer } from '../answer.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useUnitNames } from '../use-unit-names.ts';
import { DraftAsks } from './draft-asks.tsx';
import { DraftComments } from './draft-comments.tsx';
import { DraftNotes } from './draft-notes.tsx';
import { DraftSentences } from './draft-sentences.tsx';
import { DraftSteps } from './draft-steps.tsx';
import { PagePreview } from './page-preview.tsx';
import { useChangeDraft } from './use-change-draft.ts';

/** One draft: what is in its way, its sentences, notes, asks and comments, and the steps to publication. */
export function DraftPage({ id }: { id: number }) {
  const formats = useFormats();
  const unitName = useUnitNames();
  const account = useAccount();
  const query = useQuery(draftQuery(id));
  const change = useChangeDraft(id);
  const [chosen, setChosen] = useState('');
  const [unsaved] = useState(() => new Map<string, string>());
  usePageTitle(query.data === undefined ? 'Draft' : `Draft of ${periodText(query.data.period)}`);
  return (
    <>
      <p className="back">
        <a href={publishPaths.drafts()}>All drafts</a>
      </p>
      <Answer query={query} heading="h1">
        {(draft) => {
          const language = draft.languages.includes(chosen) ? chosen : (draft.languages[0] ?? '');
          const open = !['published', 'dropped'].includes(draft.state);
          const may = open && account?.permissions.includes('briefings:draft') === true;
          const parts = { draft, language, change, may };
          return (
            <UnsavedContext value={unsaved}>
              <LeaveGuard what="draft" dirty={() => open && unsaved.size > 0} />
              <div className="title-line">
                <h1>
                  Draft of {periodText(draft.period)}
                  {draft.unit !== '' && `, ${unitName(draft.unit)}`}
                </h1>
                <StatusMark tone={draftTones[draft.state]} text={draftWords[draft.state]} />
              </div>
              <Facts
                entries={[
                  ['Figures see what was true before', formatInstant(draft.cutOff, formats)],
                  ['and had been read by', formatInstant(draft.knownAt, formats)],
                  ['Begun by', `${personText(draft.begunBy)}, ${formatInstant(draft.begunAt, formats)}`],
                ]}
              />
              {change.error !== null && (
                <ProblemView problem={problemOf(change.error)} onRetry={() => void query.refetch()} />
              )}
              <section aria-labelledby="checks">
                <h2 id="checks">What is in the way</h2>
                <CheckList checks={draft.checks} locale={formats.locale} />
                {may && draft.laterChanges > 0 && (
                  <p className="actions">
                    <button
                      type="button"
                      disabled={change.isPending}
                      onClick={() =>
                        change.mutate({ method: 'POST', part: 'refresh', body: { version: draft.version } })
                      }
                    >
                      Work the figures out anew
                    </button>
                  </p>
                )}
              </section>
              {draft.languages.length > 1 && (
                <div className="language-choice">
                  <Segments
                    label="Language"
                    words={Object.fromEntries(
                      draft.languages.map((tag) => [tag, languageText(tag, formats.locale)]),
                    )}
                    value={language}
                    onChange={setChosen}
                  />
                </div>
              )}
              <PagePreview page={draft.documents[language]?.page} />
              <DraftSentences key={language} {...parts} />
              <DraftAsks {...parts} />
              <DraftNotes key={`notes ${language}`} {...parts} />
              <DraftComments {...parts} />
              <DraftSteps draft={draft} change={change} />
            </UnsavedContext>
          );
        }}
      </Answer>
    </>
  );
}
