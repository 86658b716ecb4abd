import { type RefObject, useEffect } from 'react';
import { type Verdict, verdictList } from './review-words.ts';

interface ReviewKeys {
  on: boolean;
  /** What holds the items; each carries its commitment as `data-item`. */
  list: RefObject<HTMLElement | null>;
  onVerdict: (commitment: number, verdict: Verdict) => void;
  onUndo: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input:not([type="checkbox"]), textarea, select, dialog') !== null);

/** Moves the focus to the item, and the page with it. */
export function focusItem(item: HTMLElement | undefined): void {
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: 'nearest' });
}

export const itemsOf = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-item]') ?? []),
];

/**
 * Single keys of the review: j and k go on and back, one key gives a verdict on the item that holds the focus, u takes
 * the last one back. They are silent in a field, with a modifier, and where the reader has switched them off.
 */
export function useReviewKeys({ on, list, onVerdict, onUndo }: ReviewKeys): void {
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const items = itemsOf(list.current);
      const at = items.findIndex((item) => item.contains(document.activeElement));
      const verdict = verdictList.find((one) => one.key === key)?.verdict;
      if (key === 'j') focusItem(items[Math.min(at + 1, items.length - 1)]);
      else if (key === 'k') focusItem(items[Math.max(at - 1, 0)]);
      else if (key === 'u' && !event.repeat) onUndo();
      else if (verdict !== undefined && at >= 0 && !event.repeat)
        onVerdict(Number(items[at]?.dataset.item), verdict);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, list, onVerdict, onUndo]);
}
