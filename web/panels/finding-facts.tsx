import type { FindingDetail } from '@plumbline/shared/schema/finding.ts';
import { Facts } from '../ui/facts.tsx';
import { type Formats, formatCount, formatDay, formatMoney, formatShare } from '../ui/format.ts';
import { exposureWords, stateWords } from '../ui/state-words.ts';
import { classWords, kindWords, severityWords } from '../ui/words.ts';

/** What is known of one finding, in the order a reader asks: how bad, whose, by when, where. */
export function FindingFacts({ finding, formats }: { finding: FindingDetail; formats: Formats }) {
  const { component, firstDueOn, dueOn, slips, epss, riskCarried, effortDays } = finding;
  const day = (at: string | null) => (at === null ? null : formatDay(at, formats));
  const due =
    dueOn === null
      ? 'no date'
      : `${day(dueOn)}${slips > 0 ? `, moved ${slips} ${slips === 1 ? 'time' : 'times'} from ${day(firstDueOn) ?? 'no date'}` : ''}`;
  return (
    <Facts
      entries={[
        ['State', stateWords[finding.state]],
        ['How likely it is exploited', `${classWords[finding.class]}: ${finding.classBecause}`],
        [
          'Expected loss it carries',
          riskCarried === null ? 'no model' : `${formatMoney(riskCarried, formats)} a year`,
        ],
        ['Owner', finding.owner ?? 'no owner'],
        ['Due', due],
        ['Opened', day(finding.openedAt)],
        ['Closed', day(finding.closedAt)],
        ['Kind', kindWords[finding.kind]],
        ['Identifier', finding.identifier],
        ['Severity by its sources', severityWords[finding.severity]],
        [
          'Chance of exploitation in 30 days',
          epss === null ? null : `${formatShare(epss, formats, 1)} (EPSS)`,
        ],
        ['Unit', finding.unit === '' ? 'company' : finding.unit],
        ['Asset', finding.asset],
        ['Can be reached', exposureWords[finding.exposure]],
        ['Place', finding.place],
        ['Component', component && `${component.name} ${component.version ?? ''}`],
        ['Repaired in', component?.fixedVersion ?? null],
        ['Work to fix', effortDays === null ? null : `${formatCount(effortDays, formats)} person-days`],
        ['Seen by', finding.sources.join(', ')],
      ]}
    />
  );
}
