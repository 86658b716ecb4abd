import type { Setup } from '@plumbline/web/api/answers.ts';
import { SetupForm, typedNumber } from '@plumbline/web/panels/setup-form.tsx';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';

afterEach(cleanup);

const company = {
  name: '',
  demonstration: false,
  empty: true,
  demo: { state: 'none', progress: 0, message: '' },
  languages: ['en'],
  currency: 'EUR',
  locale: 'en',
} as const;

describe('the three questions', () => {
  it('understand numbers as people type them', () => {
    expect(typedNumber('1 200 000')).toBe(1_200_000);
    expect(typedNumber('1,200,000')).toBe(1_200_000);
    expect(typedNumber('1.200.000')).toBe(1_200_000);
    expect(typedNumber('0')).toBe(0);
    expect(typedNumber('about 5')).toBeNull();
    expect(typedNumber('')).toBeNull();
  });

  it('send what was answered as numbers, and nothing while an answer is none', async () => {
    const sent: Setup[] = [];
    render(
      <SetupForm company={company} pending={false} done={false} onSubmit={(answers) => sent.push(answers)} />,
    );
    const person = userEvent.setup();
    await person.type(screen.getByLabelText('Company'), 'Corner Shop');
    await person.type(screen.getByLabelText(/Annual revenue/), '240 000 000');
    await person.type(screen.getByLabelText(/Personal records/), 'many');
    await person.type(screen.getByLabelText(/an hour/), '40,000');
    await person.click(screen.getByRole('button'));
    expect(sent).toEqual([]);
    await person.clear(screen.getByLabelText(/Personal records/));
    await person.type(screen.getByLabelText(/Personal records/), '1200000');
    await person.click(screen.getByRole('button'));
    expect(sent).toEqual([
      {
        name: 'Corner Shop',
        currency: 'EUR',
        annualRevenue: 240_000_000,
        personalRecords: 1_200_000,
        outageHourCost: 40_000,
      },
    ]);
  });
});
