import type { Commitment, CommitmentChange, HandOver } from '@plumbline/shared/schema/commitment.ts';
import { filtersOf } from '@plumbline/web/panels/follow/commitment-filters.tsx';
import { CommitmentTable } from '@plumbline/web/panels/follow/commitment-table.tsx';
import { HandOverForm } from '@plumbline/web/panels/follow/hand-over-form.tsx';
import { moveText } from '@plumbline/web/panels/follow/move-list.tsx';
import { checkPromise, draftOf, type Purpose } from '@plumbline/web/panels/follow/promise-draft.ts';
import { PromiseForm } from '@plumbline/web/panels/follow/promise-form.tsx';
import { VerifyForm, type WordWithFiles } from '@plumbline/web/panels/follow/verify-form.tsx';
import { defaultFormats } from '@plumbline/web/ui/format.ts';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { commitment } from './sample-review.ts';

afterEach(cleanup);

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

async function fill(label: RegExp, text: string) {
  const field = screen.getByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

describe('a promise that is typed', () => {
  const before = { owner: 'Payments lead', dueOn: '2026-12-01', reference: 'CHG-4711' };
  const check = (purpose: Purpose, draft: Partial<ReturnType<typeof draftOf>>) =>
    checkPromise(
      purpose,
      { ...draftOf(before), ...draft },
      purpose === 'new' || purpose === 'many' ? null : before,
    );

  it('sends only what differs, and takes away what is emptied', () => {
    expect(check('change', { owner: 'Platform lead', reference: '' }).change).toEqual({
      owner: 'Platform lead',
      reference: null,
    });
    expect(check('change', { dueOn: '2026-11-15' }).change).toEqual({ dueOn: '2026-11-15' });
    expect(check('change', {}).faults).toHaveProperty('owner');
  });

  it('asks why a date moves later, and not why it moves earlier', () => {
    expect(check('change', { dueOn: '2026-12-02' }).faults).toHaveProperty('reason');
    expect(check('change', { dueOn: '2026-12-02', reason: 'The vendor is late.' }).change).toEqual({
      dueOn: '2026-12-02',
      reason: 'The vendor is late.',
    });
    expect(check('agree', { dueOn: '2027-01-01' }).faults).toHaveProperty('reason');
  });

  it('needs owner and date of a new one, and leaves with many what is empty', () => {
    expect(check('new', { owner: ' ', dueOn: '' }).faults).toEqual({
      owner: expect.stringContaining('who'),
      dueOn: expect.stringContaining('day'),
    });
    const many = { owner: '', dueOn: '', reference: '' };
    expect(check('many', many).faults).toHaveProperty('owner');
    expect(check('many', { ...many, owner: 'Platform lead' }).change).toEqual({ owner: 'Platform lead' });
  });

  it('leads to the first field at fault, and sends nothing until it is right', async () => {
    const sent: CommitmentChange[] = [];
    render(
      <PromiseForm
        purpose="new"
        before={null}
        owners={['Payments lead']}
        act="Promise it"
        pending={false}
        faults={{}}
        onSubmit={(change) => sent.push(change)}
      />,
    );
    await press('Promise it');
    expect(document.activeElement).toBe(screen.getByLabelText('Owner'));
    await fill(/^Owner/, 'Payments lead');
    await fill(/^Due/, '2026-12-01');
    await press('Promise it');
    expect(sent).toEqual([{ owner: 'Payments lead', dueOn: '2026-12-01' }]);
  });
});

describe('the list of commitments', () => {
  function table(items: Commitment[], may = true) {
    const chosen: [readonly number[], boolean][] = [];
    render(
      <CommitmentTable
        items={items}
        formats={defaultFormats}
        unitName={(path) => path}
        today="2026-12-02"
        chosen={may ? new Set() : null}
        onChoose={(ids, isChosen) => chosen.push([ids, isChosen])}
      />,
    );
    return chosen;
  }

  it('says who, by when, late or moved, and what is missing', () => {
    table([commitment(), commitment({ id: 5, owner: null, dueOn: null, slips: 0, nextSprint: false })]);
    const [, first, second] = screen.getAllByRole('row').map((row) => row.textContent);
    expect(first).toContain('1 Dec 2026 · late');
    expect(first).toContain('moved 3 times, 93 days in all · always next sprint');
    expect(second).toContain('no owner');
    expect(second).toContain('no date');
  });

  it('lets only what is still open be chosen, one or all', async () => {
    const chosen = table([
      commitment(),
      commitment({ id: 5, state: 'kept', title: 'Done already', closedAt: '2026-11-01T00:00:00Z' }),
      commitment({ id: 6, state: 'proposed', title: 'Nobody agreed' }),
    ]);
    expect(screen.queryByLabelText('Choose: Done already')).toBeNull();
    await userEvent.click(screen.getByLabelText('Choose: Nobody agreed'));
    await userEvent.click(screen.getByLabelText('Choose all that are shown'));
    expect(chosen).toEqual([
      [[6], true],
      [[4, 6], true],
    ]);
  });

  it('offers no choice to who may change none', () => {
    table([commitment()], false);
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('keeps its filters in the address and drops what is none', () => {
    expect(
      filtersOf({ state: 'missed', overdue: 'true', unowned: 'no', nextSprint: true, owner: '' }),
    ).toEqual({
      state: 'missed',
      overdue: true,
      nextSprint: true,
    });
    expect(filtersOf({ state: 'late' }).state).toBeUndefined();
  });
});

describe('handing over', () => {
  it('needs both owners, different ones, and a reason', async () => {
    const sent: HandOver[] = [];
    render(<HandOverForm owners={[]} pending={false} faults={{}} onSubmit={(order) => sent.push(order)} />);
    await press('Hand over');
    expect(document.activeElement).toBe(screen.getByLabelText('From'));
    await fill(/^From/, 'Payments lead');
    await fill(/^To/, 'Payments lead');
    await fill(/^Why/, 'Left on 1 December.');
    await press('Hand over');
    expect(screen.getByText('This is the same owner.')).toBeTruthy();
    expect(sent).toEqual([]);
    await fill(/^To/, 'Platform lead');
    await press('Hand over');
    expect(sent).toEqual([{ from: 'Payments lead', to: 'Platform lead', reason: 'Left on 1 December.' }]);
  });
});

describe('the word that a fix holds', () => {
  it('says of which findings, who fixed them and how it was made sure', async () => {
    const sent: WordWithFiles[] = [];
    const finding = (id: number, title: string) => ({ id, title, asset: 'checkout-api' });
    render(
      <VerifyForm
        findings={[finding(1, 'Old library'), finding(2, 'Open port')]}
        owners={['Payments lead']}
        pending={false}
        faults={{}}
        onSubmit={(given) => sent.push(given)}
      />,
    );
    await press('Confirm 2 fixes');
    expect(screen.getByText(/somebody else than you/)).toBeTruthy();
    await userEvent.click(screen.getByLabelText(/^Open port/));
    await fill(/^Fixed by/, 'Payments lead');
    await fill(/^How you made sure/, 'Scanned again.');
    await userEvent.upload(screen.getByLabelText(/^Evidence/), new File(['log'], 'scan.txt'));
    await press('Confirm 1 fix');
    expect(sent[0]?.word).toEqual({ findings: [1], fixedBy: 'Payments lead', note: 'Scanned again.' });
    expect(sent[0]?.files.map(({ name }) => name)).toEqual(['scan.txt']);
  });
});

describe('a move of a date', () => {
  const move = { at: '2026-09-01T00:00:00Z', actor: 'Payments lead', reason: '' };
  it('says which way and how far', () => {
    const text = (from: string | null, to: string, days: number) =>
      moveText({ ...move, from, to, days }, defaultFormats);
    expect(text(null, '2026-09-30', 0)).toBe('Due on 30 Sep 2026');
    expect(text('2026-09-30', '2026-10-10', 10)).toBe('Moved from 30 Sep 2026 to 10 Oct 2026: 10 days later');
    expect(text('2026-09-30', '2026-09-29', -1)).toBe('Moved from 30 Sep 2026 to 29 Sep 2026: 1 day earlier');
  });
});
