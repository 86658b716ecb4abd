import type { CommitmentDetail } from '@plumbline/shared/schema/commitment.ts';
import { Facts } from '../../ui/facts.tsx';
import { type Formats, formatDay, formatInstant, formatMoney } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { classWords, counted } from '../../ui/words.ts';
import { followPaths } from './addresses.ts';
import {
  chanceText,
  dayOr,
  isLate,
  isLive,
  originWords,
  slipText,
  stateTones,
  stateWords,
} from './commitment-words.ts';

interface CommitmentFactsProps {
  commitment: CommitmentDetail;
  formats: Formats;
  unitName: (path: string) => string;
  today: string;
}

/** One promise as it stands: who, by when, what it closes, and how likely it is kept. */
export function CommitmentFacts({ commitment, formats, unitName, today }: CommitmentFactsProps) {
  const { owner, dueOn, firstDueOn, policyDueOn, agreedAt, agreedBy, riskCarried, openFindings } = commitment;
  const late = isLate(commitment, today);
  const slips = slipText(commitment, formats.locale);
  const afterPolicy = policyDueOn !== null && firstDueOn !== null && firstDueOn > policyDueOn;
  return (
    <Facts
      entries={[
        [
          'State',
          <StatusMark
            key="state"
            tone={late ? 'attention' : stateTones[commitment.state]}
            text={stateWords[commitment.state] + (late ? ', late' : '')}
          />,
        ],
        ['Owner', owner ?? <em className="attention">no owner</em>],
        ['Due', dayOr(dueOn, 'no date', formats) + (slips === '' ? '' : `, ${slips}`)],
        ['First date', firstDueOn === null ? null : formatDay(firstDueOn, formats)],
        [
          'Date by policy',
          policyDueOn === null
            ? null
            : formatDay(policyDueOn, formats) + (afterPolicy ? '; the first date was later already' : ''),
        ],
        ['Always next sprint', commitment.nextSprint && isLive(commitment) ? 'yes' : null],
        ['Chance that it is kept', isLive(commitment) ? chanceText(commitment.chanceKept, formats) : null],
        ['Change or ticket', commitment.reference],
        [
          'Closes',
          <a key="closes" href={followPaths.findings(commitment)}>
            {counted(openFindings, 'open finding', 'open findings', formats.locale)}
            {commitment.class !== null && `, at worst ${classWords[commitment.class].toLowerCase()}`}
          </a>,
        ],
        [
          'Expected loss at stake',
          riskCarried === null ? 'no model' : `${formatMoney(riskCarried, formats)} a year`,
        ],
        ['Unit', unitName(commitment.unit)],
        ['First date named by', originWords[commitment.origin]],
        [
          'Agreed',
          agreedAt === null
            ? 'by nobody yet'
            : `${formatInstant(agreedAt, formats)}${agreedBy === null ? '' : ` by ${agreedBy}`}`,
        ],
        ['Closed', commitment.closedAt === null ? null : formatInstant(commitment.closedAt, formats)],
      ]}
    />
  );
}
