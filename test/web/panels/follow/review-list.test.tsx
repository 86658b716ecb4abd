import type { ReviewItem } from '@plumbline/shared/schema/commitment.ts';
import { withMark } from '@plumbline/web/pages/follow/review-page.tsx';
import { type ReviewAct, ReviewList } from '@plumbline/web/panels/follow/review-list.tsx';
import { defaultFormats } from '@plumbline/web/ui/format.ts';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { review, reviewItem } from './sample-review.ts';

afterEach(cleanup);

const three = [
  reviewItem({ id: 4, title: 'Upgrade the logging library' }),
  reviewItem({ id: 5, title: 'Close the open port' }, { challenge: 'What keeps the port open?' }),
  reviewItem({ id: 6, title: 'Rotate the key', owner: null }, { challenge: 'Who takes this?' }),
];

interface Options {
  items?: ReviewItem[];
  mayMark?: boolean;
  keys?: boolean;
}

/** The list as the page keeps it: a mark is in it at once. */
function Kept({ items, mayMark, keys, onAct }: Required<Options> & { onAct: (act: ReviewAct) => void }) {
  const [data, setData] = useState(review(items));
  const [keysOn, setKeysOn] = useState(keys);
  return (
    <ReviewList
      items={data.items}
      all={data.items.length}
      beginWith={data.beginWith}
      cutTo={[]}
      onShowAll={() => {}}
      marked={data.items.filter(({ mark }) => mark !== null).length}
      formats={defaultFormats}
      unitName={(path) => path}
      mayMark={mayMark}
      escalatedTo={data.escalatedTo}
      keysOn={keysOn}
      onKeys={setKeysOn}
      onMark={(act) => {
        onAct(act);
        setData((before) => withMark(before, act, 'CISO', '2026-11-24T09:00:00Z'));
      }}
    />
  );
}

function open({ items = three, mayMark = true, keys = true }: Options = {}) {
  const acts: ReviewAct[] = [];
  render(<Kept items={items} mayMark={mayMark} keys={keys} onAct={(act) => acts.push(act)} />);
  return acts;
}

const card = (title: string) => screen.getByRole('link', { name: title }).closest('li') as HTMLElement;
const focused = () => document.activeElement?.getAttribute('data-item');

describe('the list of the week', () => {
  it('puts the question first, then whom to ask, and what is at stake', () => {
    open();
    const first = card('Upgrade the logging library');
    expect(within(first).getByRole('heading').textContent).toBe(
      'Why did the date move a third time, by 40 days?',
    );
    expect(first.textContent).toContain('Payments lead');
    expect(first.textContent).toContain('due 1 Dec 2026, moved 3 times from 30 Aug 2026');
    expect(first.textContent).toContain('each week costs USD\u00a03.5K');
    expect(card('Rotate the key').textContent).toContain('No owner');
  });

  it('is gone through with single keys: on, a verdict that goes on by itself, back, and undo', async () => {
    const acts = open();
    await userEvent.keyboard('j');
    expect(focused()).toBe('4');
    await userEvent.keyboard('c');
    expect(acts).toEqual([{ commitment: 4, verdict: 'challenged', note: '' }]);
    expect(focused()).toBe('5');
    await userEvent.keyboard('o');
    expect(focused()).toBe('6');
    await userEvent.keyboard('kk');
    expect(focused()).toBe('4');
    expect(card('Upgrade the logging library').textContent).toContain('Challenged by CISO');
    expect(screen.getByText('2 items of 3 looked at')).toBeTruthy();

    await userEvent.keyboard('uu');
    expect(acts.slice(2)).toEqual([
      { commitment: 5, verdict: 'taken-back', note: '' },
      { commitment: 4, verdict: 'taken-back', note: '' },
    ]);
    expect(screen.getByText('0 items of 3 looked at')).toBeTruthy();
  });

  it('puts back the verdict before, with its note, where one is undone', async () => {
    const mark = {
      verdict: 'challenged',
      note: 'By Friday.',
      actor: 'CISO',
      at: '2026-11-24T08:00:00Z',
      escalation: null,
    } as const;
    const acts = open({ items: [reviewItem({}, { mark })] });
    await userEvent.keyboard('je');
    expect(acts).toEqual([]);
    expect(document.activeElement).toBe(screen.getByLabelText(/^Why of/));
    await userEvent.keyboard('!{Enter}');
    expect(screen.getByRole('link', { name: 'Alarm to Risk committee' })).toBeTruthy();
    await userEvent.keyboard('u');
    expect(acts).toEqual([
      {
        commitment: 4,
        verdict: 'escalated',
        note: '',
        escalation: {
          to: 'Risk committee',
          subject: expect.stringMatching(
            /^Upgrade the logging library of checkout, Payments lead: Why .+\?!$/,
          ),
        },
      },
      { commitment: 4, verdict: 'challenged', note: 'By Friday.' },
    ]);
  });

  it('gives no verdict by a key while no item holds the focus, with a modifier, or in a field', async () => {
    const acts = open();
    await userEvent.keyboard('c');
    await userEvent.keyboard('j{Control>}c{/Control}');
    expect(acts).toEqual([]);
    await userEvent.keyboard('c');
    await userEvent.click(screen.getByRole('button', { name: /^Note what was answered/ }));
    await userEvent.type(screen.getByLabelText(/^What was answered/), 'once joke');
    expect(acts).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Keep the note' }));
    expect(acts[1]).toEqual({ commitment: 4, verdict: 'challenged', note: 'once joke' });
    expect(screen.getByText('once joke')).toBeTruthy();
  });

  it('leaves the keys to the reader’s own programs where they are switched off; the buttons still act', async () => {
    const acts = open();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Single keys' }));
    card('Upgrade the logging library').focus();
    await userEvent.keyboard('jc');
    expect(acts).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /^On track.*Close the open port/ }));
    expect(acts).toEqual([{ commitment: 5, verdict: 'on-track', note: '' }]);
    expect(screen.getByRole('status').textContent).toBe('On track: Close the open port.');
  });

  it('offers no verdict to who may only read', async () => {
    const acts = open({ mayMark: false });
    expect(screen.queryByRole('button')).toBeNull();
    await userEvent.keyboard('jc');
    expect(acts).toEqual([]);
  });
});
