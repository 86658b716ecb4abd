import type { ApprovalItem } from '@plumbline/shared/schema/people.ts';
import { ApprovalCard } from '@plumbline/web/panels/people/approval-card.tsx';
import { defaultFormats } from '@plumbline/web/ui/format.ts';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { approval } from './sample-people.ts';

afterEach(cleanup);

function show(more: Partial<ApprovalItem> = {}) {
  const decided: [boolean, string | null][] = [];
  render(
    <ul>
      <ApprovalCard
        approval={approval(more)}
        pending={false}
        formats={defaultFormats}
        onDecide={(agree, reason) => decided.push([agree, reason])}
      />
    </ul>,
  );
  return decided;
}

describe('a request that waits', () => {
  it('says what would be so, who asked, and is agreed to with one button', async () => {
    const decided = show();
    expect(screen.getByRole('heading').textContent).toContain('gets the role executive over Retail');
    expect(screen.getByText(/Asked by An administrator, 2 Nov 2026/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /^Agree/ }));
    expect(decided).toEqual([[true, null]]);
  });

  it('is refused with a reason, after one step back is offered', async () => {
    const decided = show();
    await userEvent.click(screen.getByRole('button', { name: /^Refuse…/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Not yet' }));
    expect(decided).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /^Refuse…/ }));
    await userEvent.type(screen.getByLabelText(/Why not/), 'Too wide.');
    await userEvent.click(screen.getByRole('button', { name: 'Refuse it' }));
    expect(decided).toEqual([[false, 'Too wide.']]);
  });

  it('offers its asker only to withdraw it, and says why they may not decide', async () => {
    const decided = show({ mine: true, mayDecide: false, because: 'Whoever asked may not agree.' });
    expect(screen.getByText('Whoever asked may not agree.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Agree/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /^Withdraw/ }));
    expect(decided).toEqual([[false, null]]);
  });

  it('offers nothing to who may neither decide nor withdraw', () => {
    show({ mayDecide: false, because: 'You may not agree.' });
    expect(screen.queryByRole('button')).toBeNull();
  });
});
