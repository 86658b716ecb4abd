import type { Review, ReviewItem } from '@plumbline/shared/schema/commitment.ts';
import { useCallback, useRef, useState } from 'react';
import { type Formats, formatMoney, formatShare } from '../../ui/format.ts';
import { counted } from '../../ui/words.ts';
import type { Alarm } from './escalate-form.tsx';
import { KeyHelp } from './key-help.tsx';
import { ReviewCard } from './review-card.tsx';
import { type Verdict, wordsOf } from './review-words.ts';
import { focusItem, itemsOf, useReviewKeys } from './use-review-keys.ts';

export interface ReviewAct {
  commitment: number;
  verdict: Verdict | 'taken-back';
  note: string;
  /** With `escalated`, where no alarm stands yet. */
  escalation?: Alarm;
}

/** The alarm of a mark, to be raised anew where the mark is put back. */
const alarmOf = ({ escalation }: NonNullable<ReviewItem['mark']>): { escalation?: Alarm } =>
  escalation === null ? {} : { escalation: { to: escalation.to, subject: escalation.subject } };

/** Items that are drawn with each step on. */
const atOnce = 20;

interface ReviewListProps {
  items: readonly ReviewItem[];
  /** Items of the week, also those that the list is not cut to, and how many of them carry a mark. */
  all: number;
  marked: number;
  /** The few to begin with; null where the list is cut to an owner or a reason. */
  beginWith: Review['beginWith'] | null;
  /** Owner and reason that the list is cut to, in words. */
  cutTo: readonly string[];
  onShowAll: () => void;
  formats: Formats;
  unitName: (path: string) => string;
  mayMark: boolean;
  /** To whom alarms went before, the last one first. */
  escalatedTo: readonly string[];
  keysOn: boolean;
  onKeys: (on: boolean) => void;
  onMark: (act: ReviewAct) => void;
}

/** `Begin with these 6 of the 64 that call for a question: they carry 52 % of what is at stake, USD 120K a year.` */
function beginText({ items, of, share, riskCarried }: Review['beginWith'], formats: Formats): string {
  if (items === 0) return 'Nothing here calls for a question.';
  const these =
    items < of
      ? `Begin with these ${items} of the ${of} that call for a question`
      : `Begin with ${items === 1 ? 'this one' : `these ${items}`}`;
  if (share === null || riskCarried === null || items === of) return `${these}.`;
  return `${these}: they carry ${formatShare(share, formats)} of what is at stake there, ${formatMoney(riskCarried, formats)} a year.`;
}

/** The items of the week one below the other, worst first, with what was said of each. */
export function ReviewList(props: ReviewListProps) {
  const { items, all, marked, beginWith, cutTo, onShowAll, formats, unitName } = props;
  const { mayMark, escalatedTo, keysOn, onKeys, onMark } = props;
  const list = useRef<HTMLOListElement>(null);
  const [undoable, setUndoable] = useState<ReviewAct[]>([]);
  const [told, setTold] = useState('');
  const [escalating, setEscalating] = useState<number | null>(null);
  const [more, setMore] = useState(0);
  const first = beginWith === null || beginWith.items === 0 ? atOnce : beginWith.items;
  const shown = first + more;

  const say = useCallback(
    (commitment: number, verdict: Verdict, note: string, goesOn: boolean, escalation?: Alarm) => {
      const item = items.find((each) => each.commitment.id === commitment);
      if (item === undefined || !mayMark) return;
      const before = item.mark;
      if (verdict === 'escalated' && before?.verdict !== 'escalated' && escalation === undefined)
        return setEscalating(commitment);
      setEscalating(null);
      setUndoable((acts) => [
        ...acts,
        before === null
          ? { commitment, verdict: 'taken-back', note: '' }
          : { commitment, verdict: before.verdict, note: before.note, ...alarmOf(before) },
      ]);
      onMark({ commitment, verdict, note, ...(escalation === undefined ? {} : { escalation }) });
      setTold(`${wordsOf(verdict).said}: ${item.commitment.title}.`);
      if (!goesOn) return;
      const places = itemsOf(list.current);
      const at = places.findIndex((place) => place.dataset.item === String(commitment));
      const open = new Set(
        items.filter(({ mark }) => mark === null).map((each) => String(each.commitment.id)),
      );
      const next = places.slice(at + 1).find((place) => open.has(place.dataset.item ?? ''));
      focusItem(next ?? places[at]);
    },
    [items, mayMark, onMark],
  );
  const undo = useCallback(() => {
    const last = undoable.at(-1);
    if (last === undefined) return;
    setUndoable((acts) => acts.slice(0, -1));
    onMark(last);
    setTold('Undone.');
    focusItem(itemsOf(list.current).find((place) => place.dataset.item === String(last.commitment)));
  }, [undoable, onMark]);
  const byKey = useCallback(
    (commitment: number, verdict: Verdict) => say(commitment, verdict, '', true),
    [say],
  );
  useReviewKeys({ on: keysOn, list, onVerdict: byKey, onUndo: undo });

  return (
    <section aria-labelledby="items" className="review-list">
      <div className="title-line">
        <h2 id="items">What to challenge, and with whom</h2>
        <p>
          {counted(marked, 'item', 'items', formats.locale)} of {all} looked at
        </p>
      </div>
      {beginWith !== null && beginWith.items < all && (
        <p className="begin-with">{beginText(beginWith, formats)}</p>
      )}
      <div className="review-tools">
        {cutTo.length > 0 ? (
          <p>
            Only: <b>{cutTo.join(' · ')}</b>{' '}
            <button type="button" className="quiet-button" onClick={onShowAll}>
              Show all
            </button>
          </p>
        ) : (
          <a className="to-side" href="#talk-to">
            By person or by reason
          </a>
        )}
        <KeyHelp on={keysOn} mayMark={mayMark} onSwitch={onKeys} />
        {undoable.length > 0 && (
          <button type="button" aria-keyshortcuts="u" onClick={undo}>
            Undo{' '}
            <span className="key" aria-hidden="true">
              u
            </span>
          </button>
        )}
      </div>
      <p className="unseen" role="status">
        {told}
      </p>
      {items.length === 0 && <p className="nothing">Nothing of this kind this week.</p>}
      <ol ref={list} className="review-items">
        {items.slice(0, shown).map((item) => (
          <ReviewCard
            key={item.commitment.id}
            item={item}
            formats={formats}
            unitName={unitName}
            mayMark={mayMark}
            onMark={(verdict, note) => say(item.commitment.id, verdict, note, false)}
            escalate={
              escalating !== item.commitment.id
                ? null
                : {
                    among: escalatedTo,
                    onRaise: (alarm) => say(item.commitment.id, 'escalated', '', true, alarm),
                    onLeave: () => {
                      setEscalating(null);
                      focusItem(
                        itemsOf(list.current).find(
                          ({ dataset }) => dataset.item === String(item.commitment.id),
                        ),
                      );
                    },
                  }
            }
            onTakeBack={() => {
              onMark({ commitment: item.commitment.id, verdict: 'taken-back', note: '' });
              setTold(`Taken back: ${item.commitment.title}.`);
            }}
          />
        ))}
      </ol>
      {items.length > shown && (
        <p className="actions">
          <button type="button" onClick={() => setMore(more + atOnce)}>
            Show {Math.min(atOnce, items.length - shown)} more
          </button>
          <span className="quiet">
            {shown} of {counted(items.length, 'item', 'items', formats.locale)}, worst first
          </span>
        </p>
      )}
    </section>
  );
}
