import type { NewPerson } from '@plumbline/shared/schema/people.ts';
import type { SeveralRoles } from '@plumbline/web/panels/people/conflict-words.ts';
import { NewPersonForm } from '@plumbline/web/panels/people/new-person-form.tsx';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';

afterEach(cleanup);

const units = [{ path: 'retail', name: 'Retail' }];

function show(rule: SeveralRoles | null = { allowed: false, reason: null }) {
  const sent: NewPerson[] = [];
  render(
    <NewPersonForm
      units={units}
      rule={rule}
      becomes="It waits until a second person agrees: CISO."
      pending={false}
      faults={{}}
      onSubmit={(person) => sent.push(person)}
    />,
  );
  return sent;
}

const submit = () => userEvent.click(screen.getByRole('button', { name: 'Add this person' }));

async function fill(label: string, text: string) {
  await userEvent.click(screen.getByLabelText(label));
  await userEvent.paste(text);
}

async function typeWho() {
  await fill('Name', 'Head of retail');
  await fill('E-mail address', 'retail@example.com');
}

describe('adding a person', () => {
  it('leads to the first field that is missing and sends nothing', async () => {
    const sent = show();
    await submit();
    expect(sent).toEqual([]);
    const name = screen.getByLabelText('Name');
    expect(document.activeElement).toBe(name);
    expect(name.getAttribute('aria-invalid')).toBe('true');
  });

  it('shows what each role lets them see, and what becomes of asking for it', async () => {
    const sent = show();
    await typeWho();
    expect(screen.getByText(/see nothing/)).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: /^Executive/ }));
    await userEvent.selectOptions(screen.getByLabelText('Over which part of the company'), 'retail');
    expect(screen.getByText(/the live page, all figures.*for Retail and all below it/)).toBeTruthy();
    expect(screen.getByText(/waits until a second person agrees: CISO/)).toBeTruthy();
    await submit();
    expect(sent).toEqual([
      {
        name: 'Head of retail',
        email: 'retail@example.com',
        ownerName: null,
        grants: [{ role: 'executive', unit: 'retail' }],
      },
    ]);
  });

  it('gives an administrator the whole company, whatever unit was chosen before', async () => {
    const sent = show();
    await typeWho();
    await userEvent.click(screen.getByRole('radio', { name: /^Executive/ }));
    await userEvent.selectOptions(screen.getByLabelText('Over which part of the company'), 'retail');
    await userEvent.click(screen.getByRole('radio', { name: /^Administrator/ }));
    expect(screen.queryByLabelText('Over which part of the company')).toBeNull();
    await submit();
    expect(sent[0]?.grants).toEqual([{ role: 'administrator', unit: '' }]);
  });

  it('names roles in conflict before they are sent, and does not send them', async () => {
    const sent = show();
    await typeWho();
    await userEvent.click(screen.getByRole('radio', { name: /^Auditor/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Add another role' }));
    await userEvent.click(screen.getByRole('radio', { name: /^Analyst/ }));
    expect(screen.getByText(/Auditor and Analyst are meant for two people/)).toBeTruthy();
    await submit();
    expect(sent).toEqual([]);
    const chosen = screen.getByRole('list', { name: 'Roles chosen so far' });
    await userEvent.click(within(chosen).getByRole('button', { name: /Leave out/ }));
    await submit();
    expect(sent[0]?.grants).toEqual([{ role: 'analyst', unit: '' }]);
  });

  it('asks for the owner’s name of an owner', async () => {
    const sent = show();
    await typeWho();
    await userEvent.click(screen.getByRole('radio', { name: /^Owner/ }));
    await submit();
    expect(sent).toEqual([]);
    await fill('Owner’s name in your findings', 'Retail platform');
    await submit();
    expect(sent[0]?.ownerName).toBe('Retail platform');
  });
});
