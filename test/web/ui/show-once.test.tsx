import { ShowOnce } from '@plumbline/web/ui/show-once.tsx';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function show() {
  const done: string[] = [];
  render(
    <ShowOnce
      title="The token “nightly import”"
      label="Token"
      value="plb_secret"
      warnings={['Whoever has it acts with its role.']}
      onDone={() => done.push('done')}
    />,
  );
  return done;
}

describe('something that is shown once', () => {
  it('is told to who cannot see, with its warning, and copied with one button', async () => {
    const user = userEvent.setup();
    const done = show();
    expect(document.activeElement).toBe(screen.getByRole('heading'));
    expect(screen.getByText(/never again/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await navigator.clipboard.readText()).toBe('plb_secret');
    expect(screen.getByRole('status').textContent).toBe('Copied.');
    await user.click(screen.getByRole('button', { name: 'I have it' }));
    expect(done).toEqual(['done']);
  });

  it('is marked for the keyboard where the browser does not let us copy', async () => {
    const user = userEvent.setup();
    show();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(getSelection()?.toString()).toBe('plb_secret');
    expect(screen.getByRole('status').textContent).toContain('marked');
  });
});
