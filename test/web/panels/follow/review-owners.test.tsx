import { ReviewCut } from '@plumbline/web/panels/follow/review-cut.tsx';
import { ReviewOwners } from '@plumbline/web/panels/follow/review-owners.tsx';
import type { Reason } from '@plumbline/web/panels/follow/review-words.ts';
import { defaultFormats } from '@plumbline/web/ui/format.ts';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { review, reviewItem } from './sample-review.ts';

afterEach(cleanup);

describe('whom to talk to', () => {
  const items = [reviewItem(), reviewItem({ id: 5, owner: null }, { challenge: 'Who takes this?' })];

  it('says of each owner what is at stake, how many dates were kept, and what to ask first', async () => {
    const chosen: (string | null | undefined)[] = [];
    const { owners } = review(items);
    render(
      <ReviewOwners
        owners={owners}
        items={items}
        formats={defaultFormats}
        chosen={undefined}
        onChoose={(owner) => chosen.push(owner)}
      />,
    );
    const [first, second] = screen.getAllByRole('button');
    expect(first?.textContent).toContain(
      '2 items · USD\u00a0240K a year at stake · 40% of their findings fixed by the first date',
    );
    expect(first?.textContent).toContain('Why did the date move a third time, by 40 days?');
    expect(second?.textContent).toContain('No owner');
    expect(second?.textContent).not.toContain('past dates');
    await userEvent.click(second as HTMLElement);
    expect(chosen).toEqual([null]);
  });

  it('shows four, and the others on demand; a short record is said, not guessed', async () => {
    const owners = ['A', 'B', 'C', 'D', 'E', 'F'].map((owner) => ({
      owner,
      items: 1,
      riskCarried: 0,
      onTimeShare: null,
    }));
    render(
      <ReviewOwners
        owners={owners}
        items={items}
        formats={defaultFormats}
        chosen={undefined}
        onChoose={() => {}}
      />,
    );
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
    expect(
      screen.getAllByText(/too few of their findings fell due to say how many were in time/),
    ).toHaveLength(4);
    await userEvent.click(screen.getByRole('button', { name: 'Show 2 more' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(6);
  });
});

describe('the counts of the week', () => {
  it('cut the list, are taken back by a second press, and lead nowhere where there is nothing', async () => {
    const chosen: (Reason | null)[] = [];
    const { counts } = review([]);
    const { rerender } = render(
      <ReviewCut
        counts={counts}
        formats={defaultFormats}
        chosen={null}
        onChoose={(reason) => chosen.push(reason)}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: '2 dates moved' }));
    expect((screen.getByRole('button', { name: '0 due this week' }) as HTMLButtonElement).disabled).toBe(
      true,
    );
    rerender(
      <ReviewCut
        counts={counts}
        formats={defaultFormats}
        chosen="moved"
        onChoose={(reason) => chosen.push(reason)}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: '2 dates moved', pressed: true }));
    expect(chosen).toEqual(['moved', null]);
  });
});
