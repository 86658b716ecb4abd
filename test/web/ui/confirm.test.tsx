import { Confirm } from '@plumbline/web/ui/confirm.tsx';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';

afterEach(cleanup);

it('does what cannot be undone only after it was asked, with the focus on keeping it', async () => {
  const done: string[] = [];
  render(
    <Confirm
      action="Remove it"
      question="Remove all?"
      pending={false}
      onConfirm={() => done.push('removed')}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Remove it' }));
  expect(document.activeElement?.textContent).toBe('Keep it');
  await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(done).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Remove it' }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove it' }));
  expect(done).toEqual(['removed']);
});
