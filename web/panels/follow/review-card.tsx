import type { ReviewItem } from '@plumbline/shared/schema/commitment.ts';
import { useState } from 'react';
import { type Formats, formatDay, formatInstant, formatMoney } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { classWords, counted } from '../../ui/words.ts';
import { followPaths } from './addresses.ts';
import { type Alarm, EscalateForm } from './escalate-form.tsx';
import {
  alarmText,
  defaultAddressee,
  nextSteps,
  ownerText,
  reasonWords,
  type Verdict,
  verdictList,
  wordsOf,
} from './review-words.ts';

interface ReviewCardProps {
  item: ReviewItem;
  formats: Formats;
  unitName: (path: string) => string;
  /** This reader may say what becomes of it. */
  mayMark: boolean;
  onMark: (verdict: Verdict, note: string) => void;
  onTakeBack: () => void;
  /** The alarm is being worded. */
  escalate: { among: readonly string[]; onRaise: (alarm: Alarm) => void; onLeave: () => void } | null;
}

/** The facts behind the question, in the order in which an owner would be asked for them. */
export function factsOf({ commitment, weekCosts }: ReviewItem, formats: Formats): string[] {
  const { dueOn, firstDueOn, slips, openFindings, class: worst, riskCarried } = commitment;
  const day = (on: string) => formatDay(on, formats);
  const times =
    slips === 1 ? 'once' : slips === 2 ? 'twice' : counted(slips, 'time', 'times', formats.locale);
  const from = firstDueOn === null ? '' : ` from ${day(firstDueOn)}`;
  // A first date after the policy's is a slip as well, though nothing moved.
  const late = firstDueOn === dueOn ? ', from the start later than the policy' : `, moved ${times}${from}`;
  const moved = slips === 0 ? '' : late;
  return [
    dueOn === null ? 'no date' : `due ${day(dueOn)}${moved}`,
    counted(openFindings, 'open finding', 'open findings', formats.locale) +
      (worst === null ? '' : `, ${classWords[worst].toLowerCase()}`),
    ...(riskCarried === null ? [] : [`${formatMoney(riskCarried, formats)} a year at stake`]),
    ...(weekCosts === null || weekCosts <= 0 ? [] : [`each week costs ${formatMoney(weekCosts, formats)}`]),
  ];
}

/** One item of the week: the question first, then whom to ask, why, and what to say of it with one key. */
export function ReviewCard(props: ReviewCardProps) {
  const { item, formats, unitName, mayMark, onMark, onTakeBack, escalate } = props;
  const { commitment, because, challenge, mark } = item;
  const { id, title, owner, reference, unit } = commitment;
  const [noting, setNoting] = useState<string | null>(null);
  const next = nextSteps.find(({ reason }) => because.includes(reason));
  return (
    <li
      className={`review-item${mark === null ? '' : ' marked'}`}
      data-item={id}
      tabIndex={-1}
      aria-labelledby={`ask-${id}`}
    >
      <div className="title-line">
        <p className="with">
          {owner === null ? '' : 'Ask '}
          <b className={owner === null ? 'attention' : undefined}>{ownerText(owner)}</b>
        </p>
        <p className="why">
          {because.map((reason) => (
            <span key={reason} className="tag">
              {reasonWords[reason]}
            </span>
          ))}
        </p>
      </div>
      <h3 id={`ask-${id}`}>{challenge}</h3>
      <p className="about">
        <a className="item-link" href={followPaths.commitment(id)}>
          {title}
        </a>
        <span className="quiet">
          {' '}
          {[unit === '' ? '' : unitName(unit), reference, ...factsOf(item, formats)]
            .filter((part) => part)
            .join(' · ')}
        </span>
      </p>
      {mark !== null && (
        <p className="said">
          <StatusMark tone={wordsOf(mark.verdict).tone} text={wordsOf(mark.verdict).said} />{' '}
          <span className="quiet">
            by {mark.actor}, {formatInstant(mark.at, formats)}
          </span>
          {mark.escalation !== null && (
            <>
              {' · '}
              <a className="item-link" href={followPaths.escalation(mark.escalation.id)}>
                Alarm to {mark.escalation.to}
              </a>
            </>
          )}
          {mark.note !== '' && <span className="note-said">{mark.note}</span>}
        </p>
      )}
      {escalate !== null && (
        <EscalateForm
          title={title}
          proposed={{ to: escalate.among[0] ?? defaultAddressee, subject: alarmText(item) }}
          among={escalate.among}
          onRaise={escalate.onRaise}
          onLeave={escalate.onLeave}
        />
      )}
      {mayMark && noting === null && escalate === null && (
        <div className="actions">
          {verdictList.map(({ verdict, act, key }) => (
            <button
              key={verdict}
              type="button"
              aria-pressed={mark?.verdict === verdict}
              aria-keyshortcuts={key}
              onClick={() => onMark(verdict, '')}
            >
              {act}
              <span className="unseen">: {title}</span>{' '}
              <span className="key" aria-hidden="true">
                {key}
              </span>
            </button>
          ))}
          {next !== undefined && (
            <a className="item-link" href={followPaths.commitment(id)}>
              {next.words}
              <span className="unseen">: {title}</span>
            </a>
          )}
          {mark !== null && (
            <>
              <button type="button" className="quiet-button" onClick={() => setNoting(mark.note)}>
                Note what was answered<span className="unseen">: {title}</span>
              </button>
              <button type="button" className="quiet-button" onClick={onTakeBack}>
                Take back<span className="unseen">: {title}</span>
              </button>
            </>
          )}
        </div>
      )}
      {noting !== null && mark !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onMark(mark.verdict, noting.trim());
            setNoting(null);
          }}
        >
          <TextField label="What was answered" of={title} kind="lines" value={noting} onChange={setNoting} />
          <div className="actions">
            <button type="submit">Keep the note</button>
            <button type="button" onClick={() => setNoting(null)}>
              Leave it
            </button>
          </div>
        </form>
      )}
    </li>
  );
}
