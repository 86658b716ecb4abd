import '../../styles/people.css';
import '../../styles/pace.css';
import { toMajor } from '@plumbline/shared/core/money.ts';
import type { UrgentHolder } from '@plumbline/shared/schema/priorities.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../api/problem-of.ts';
import { markUrgent, prioritiesQuery } from '../../api/unseen.ts';
import { PlainTable } from '../../panels/unseen/plain-table.tsx';
import { paths } from '../../paths.ts';
import { formatCount, formatDay, formatMoney } from '../../ui/format.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { classWords } from '../../ui/words.ts';
import { Answer } from '../answer.tsx';
import { UnitPicker } from '../unit-picker.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';

const actionWords = { act: 'Act', attend: 'Attend', 'track*': 'Track*', track: 'Track' } as const;

/** What comes first, why, and whether “urgent” still means something. */
export default function PrioritiesPage() {
  usePageTitle('What comes first');
  const formats = useFormats();
  const { scope, change } = useScope();
  const asked = useQuery(prioritiesQuery(scope.unit));
  const may = useAccount()?.permissions.includes('findings:change') === true;
  const client = useQueryClient();
  const marking = useMutation({
    mutationFn: markUrgent,
    onSettled: () => client.invalidateQueries({ queryKey: ['findings', 'priorities'] }),
  });
  const count = (value: number) => formatCount(value, formats);
  const holderRow = (of: UrgentHolder) => ({
    key: of.unit ?? of.name ?? '',
    head: of.name ?? 'Nobody owns them',
    cells: [
      count(of.open),
      count(of.urgent),
      count(of.allowed),
      of.exceeds ? (
        <StatusMark key="over" tone="attention" text="More than its share" />
      ) : (
        <StatusMark key="within" tone="good" text="Within" />
      ),
    ],
  });
  const holderColumns = ['Open#', 'Urgent#', 'Its share#', 'Verdict'];
  return (
    <Answer query={asked} heading="h1">
      {({ sentences, classes, ssvc, ssvcUnknown, concentration, urgent, currency }) => (
        <>
          <div className="tools pace-tools">
            <UnitPicker value={scope.unit ?? ''} onChange={(unit) => change({ unit })} />
          </div>
          <h1>{sentences[0]}</h1>
          {sentences.slice(1).map((sentence) => (
            <p key={sentence} className="lead">
              {sentence}
            </p>
          ))}
          <section aria-labelledby="first-classes">
            <h2 id="first-classes">What speaks for it?</h2>
            <PlainTable
              caption="Open findings by danger, with evidence"
              head="Danger"
              columns={['Open#', 'Evidence']}
              rows={classes.map((each) => ({
                key: each.class,
                head: classWords[each.class],
                cells: [
                  count(each.open),
                  each.evidence.map(({ what, findings }) => `${count(findings)} ${what}`).join('; ') ||
                    'no sign of use anywhere',
                ],
              }))}
            />
          </section>
          {concentration !== null && concentration.top.length > 0 && (
            <section aria-labelledby="first-fixes">
              <h2 id="first-fixes">The few fixes that carry most of the loss</h2>
              <PlainTable
                caption="Fixes, largest first"
                head="Fix"
                columns={['Expected loss a year#', 'Findings#', 'Owner', 'Due', 'Slips#']}
                rows={concentration.top.map((fix) => ({
                  key: fix.key,
                  head: <a href={paths.findings(scope, { fix: fix.key })}>{fix.title}</a>,
                  cells: [
                    formatMoney(toMajor(fix.shareMinor, currency), formats),
                    count(fix.findings),
                    fix.owner ?? 'nobody',
                    fix.dueOn === null ? 'no date' : formatDay(fix.dueOn, formats),
                    count(fix.slips),
                  ],
                }))}
              />
            </section>
          )}
          <section aria-labelledby="first-ssvc">
            <h2 id="first-ssvc">A second opinion: CISA’s decision tree</h2>
            <PlainTable
              caption="Actions by CISA’s tree"
              head="Action"
              columns={['Findings#', 'Of them certain#']}
              rows={ssvc.map(({ action, findings, certain }) => ({
                key: action,
                head: actionWords[action],
                cells: [count(findings), count(certain)],
              }))}
            />
            <p className="quiet">
              For {count(ssvcUnknown)} findings something that the tree asks is not known; they stand with the
              worst that it may be. The tree is never part of the money.
            </p>
          </section>
          <section aria-labelledby="first-urgent">
            <h2 id="first-urgent">Who marks what as urgent?</h2>
            {marking.error !== null && <ProblemView problem={problemOf(marking.error)} />}
            <p>
              {count(urgent.urgent)} of {count(urgent.allowed)} marks are given.
              {may && (
                <>
                  {' '}
                  To mark one, open it, or <a href={paths.findings(scope)}>choose some in the register</a>.
                </>
              )}
            </p>
            {urgent.items.length === 0 && (
              <p className="nothing">Nothing is marked urgent. The policy allows {count(urgent.allowed)}.</p>
            )}
            {urgent.units.length > 0 && (
              <PlainTable
                caption="Units"
                head="Unit"
                columns={holderColumns}
                rows={urgent.units.map(holderRow)}
              />
            )}
            {urgent.owners.length > 0 && (
              <PlainTable
                caption="Owners"
                head="Owner"
                columns={holderColumns}
                rows={urgent.owners.map(holderRow)}
              />
            )}
            {urgent.items.length > 0 && (
              <PlainTable
                caption="Findings marked urgent"
                head="Finding"
                columns={['Danger', 'Owner', 'Why', 'Marked by', ...(may ? ['Change'] : [])]}
                rows={urgent.items.map((item) => ({
                  key: String(item.finding),
                  head: <a href={paths.finding(item.finding, scope)}>{item.title}</a>,
                  cells: [
                    classWords[item.class],
                    item.owner ?? 'nobody',
                    item.reason,
                    item.markedBy,
                    ...(may
                      ? [
                          <button
                            key="off"
                            type="button"
                            className="button"
                            disabled={marking.isPending}
                            onClick={() =>
                              marking.mutate({ finding: item.finding, urgent: false, reason: '' })
                            }
                          >
                            Take the mark off
                          </button>,
                        ]
                      : []),
                  ],
                }))}
              />
            )}
          </section>
        </>
      )}
    </Answer>
  );
}
