import type { Company } from '@plumbline/web/api/answers.ts';
import { BeginChoices } from '@plumbline/web/panels/begin-choices.tsx';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';

afterEach(cleanup);

function show(demo: Company['demo'], pending = false) {
  const loads: string[] = [];
  render(
    <BeginChoices
      demo={demo}
      pending={pending}
      onLoad={() => loads.push('load')}
      importHref="/import"
      briefingHref="/"
    />,
  );
  return loads;
}

describe('how to begin', () => {
  it('offers the demonstration company and one’s own files', async () => {
    const loads = show({ state: 'none', progress: 0, message: '' });
    await userEvent.click(screen.getByRole('button', { name: 'Load the demonstration company' }));
    expect(loads).toEqual(['load']);
    expect(screen.getByRole('link', { name: 'Import files' }).getAttribute('href')).toBe('/import');
  });

  it('shows how far the demonstration is, in its own words, and offers no second load meanwhile', () => {
    show({ state: 'loading', progress: 0.4, message: '24,000 of 60,000 findings' });
    expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(0.4);
    expect(screen.getByRole('status').textContent).toBe('24,000 of 60,000 findings');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('leads to the page once it is loaded', () => {
    show({ state: 'loaded', progress: 1, message: '' });
    expect(screen.getByRole('link', { name: 'It is loaded: see the page' }).getAttribute('href')).toBe('/');
  });
});
