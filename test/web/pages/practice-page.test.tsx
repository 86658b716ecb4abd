import { practiceQuestions } from '@plumbline/shared/core/library/practice-questions.ts';
import { practiceAnswers } from '@plumbline/web/editor/practice-answers.ts';

import { PracticePage } from '@plumbline/web/pages/practice-page.tsx';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open() {
  vi.stubGlobal('scrollTo', () => undefined);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(['company'], { locale: 'en', currency: 'EUR', demo: { state: 'none' } });
  render(
    <QueryClientProvider client={client}>
      <PracticePage />
    </QueryClientProvider>,
  );
}

const asked = () => screen.getAllByRole('group').map((group) => group.querySelector('legend')?.textContent);

/** Answers the first `right` questions with a range that holds the truth, the others with one that does not. */
function answer(right: number) {
  screen.getAllByRole('group').forEach((group, at) => {
    const text = group.textContent ?? '';
    const { answer: truth } = practiceQuestions.find(({ question }) => text.includes(question))!;
    const [low, high] = at < right ? [truth - 1, truth + 1] : [truth + 1, truth + 2];
    fireEvent.change(within(group).getByLabelText('Low'), { target: { value: String(low) } });
    fireEvent.change(within(group).getByLabelText('High'), { target: { value: String(high) } });
  });
}

describe('the practice page', () => {
  it('scores ten ranges, says how likely that is, and draws ten others', async () => {
    open();
    const before = asked();
    answer(6);
    await userEvent.click(screen.getByRole('button', { name: 'See how many I got' }));
    expect(screen.getByRole('heading', { name: '6 of 10 true values lay in your ranges' })).toBeTruthy();
    expect(screen.getByText(/gets 6 or fewer of 10 right with a chance of 1\.3%/)).toBeTruthy();
    expect(screen.getByText(/Your intervals are too narrow/)).toBeTruthy();
    expect(screen.getAllByText('yes')).toHaveLength(6);
    await userEvent.click(screen.getByRole('button', { name: 'Ten more questions' }));
    const after = asked();
    expect(after).toHaveLength(10);
    expect(after).not.toEqual(before);
  });

  it('asks for what is missing and leads to it', async () => {
    open();
    answer(10);
    const last = within(screen.getAllByRole('group').at(-1)!);
    fireEvent.change(last.getByLabelText('High'), { target: { value: 'a lot' } });
    await userEvent.click(screen.getByRole('button', { name: 'See how many I got' }));
    expect(screen.getByRole('alert').textContent).toBe('One answer needs a low and a high number.');
    await vi.waitFor(() => expect(document.activeElement).toBe(last.getByLabelText('Low')));
  });
});

it('leaves out of the score what cannot be read', () => {
  const [first, second] = practiceQuestions;
  const typed = { [first!.id]: { low: '0', high: '1e12' }, [second!.id]: { low: 'x', high: '' } };
  const read = practiceAnswers([first!, second!], typed, 'en');
  expect(read).toEqual([{ question: first, low: 0, high: 1e12, truth: first!.answer }]);
});
