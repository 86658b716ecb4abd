import { type Scenario, scenario } from '@plumbline/shared/schema/scenario.ts';
import { readScenario, type ScenarioDraft, scenarioDraft } from '@plumbline/web/editor/scenario-draft.ts';
import { ScenarioForm } from '@plumbline/web/panels/scenario/scenario-form.tsx';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { regimes } from './sample-regimes.ts';

afterEach(cleanup);

const stored: Scenario = scenario.parse({
  id: 'ransomware',
  name: 'Ransomware',
  frequency: { lognormal90: [0.1, 0.4] },
  drivenShare: [0.15, 0.45],
  calibratedAt: '2026-01-01T00:00:00Z',
  losses: [{ form: 'response', distribution: { lognormal90: [300_000, 1_900_000] } }],
});

let typed: ScenarioDraft;

function Form({ faults = new Map() }: { faults?: ReadonlyMap<string, string> }) {
  const [draft, setDraft] = useState(scenarioDraft(stored, 'en'));
  typed = draft;
  return (
    <ScenarioForm
      draft={draft}
      faults={faults}
      formats={{ locale: 'en', currency: 'EUR' }}
      today="2026-11-25"
      units={[
        { path: '', name: 'Company' },
        { path: 'shop', name: 'Shop' },
      ]}
      regimes={regimes}
      others={{ outage: 'An outage' }}
      library={null}
      onChange={(patch) => setDraft((before) => ({ ...before, ...patch }))}
    />
  );
}

const read = () => {
  const { scenario: found, problems } = readScenario(typed, 'en');
  expect(problems).toEqual([]);
  return found!;
};
const region = (name: string | RegExp) => within(screen.getByRole('region', { name }));
const loss = () => within(screen.getAllByRole('article')[0]!);
const fill = (field: HTMLElement, text: string) => fireEvent.change(field, { target: { value: text } });

describe('typing into the form of a scenario', { timeout: 30_000 }, () => {
  it('gives every kind of loss as the schema writes it', async () => {
    render(<Form />);
    const cases = [
      [
        'pert',
        { Least: '1,000', 'Most likely': '5k', Most: '0.1 M' },
        { pert: { min: 1000, mode: 5000, max: 100_000 } },
      ],
      ['constant', { Amount: '40 000' }, { constant: 40_000 }],
      ['uniform', { Least: '1', Most: '9' }, { uniform: { min: 1, max: 9 } }],
      ['triangular', { 'Most likely': '2' }, { triangular: { min: 1, mode: 2, max: 9 } }],
      ['gamma', { Shape: '0.5', Scale: '1000' }, { gamma: { shape: 0.5, scale: 1000 } }],
      ['weibull', { Scale: '2000' }, { weibull: { shape: 0.5, scale: 2000 } }],
      ['empirical', { 'Losses, one on each line': '10\n20' }, { empirical: { values: [10, 20] } }],
      [
        'pareto',
        { 'Losses begin at': '100', 'Scale of the tail': '50', 'Weight of the tail': '0.4' },
        { gpd: { threshold: 100, scale: 50, shape: 0.4 } },
      ],
      ['interval', { Low: '3', High: '8' }, { lognormal90: [3, 8] }],
    ] as const;
    for (const [kind, fields, expected] of cases) {
      await userEvent.selectOptions(loss().getByLabelText('Given as'), kind);
      for (const [name, text] of Object.entries(fields))
        fill(loss().getByLabelText(new RegExp(`^${name} of`)), text);
      expect(read().losses[0]!.distribution, kind).toEqual(expected);
    }
  });

  it('puts a heavy tail onto a body of its own', async () => {
    render(<Form />);
    await userEvent.selectOptions(loss().getByLabelText('Given as'), 'spliced');
    const body = within(loss().getByRole('group', { name: 'Below where the tail begins' }));
    for (const [name, text] of [
      ['The tail begins at', '900'],
      ['Events above it', '4'],
      ['Scale of the tail', '50'],
      ['Weight of the tail', '0.4'],
    ] as const)
      fill(loss().getByLabelText(new RegExp(`^${name}`)), text);
    fill(body.getByLabelText(/^Low/), '10');
    fill(body.getByLabelText(/^High/), '800');
    expect(read().losses[0]!.distribution).toEqual({
      spliced: { body: { lognormal90: [10, 800] }, threshold: 900, tail: 0.04, scale: 50, shape: 0.4 },
    });
  });

  it('gives every kind of frequency', async () => {
    render(<Form />);
    const often = region('How often it happens');
    const cases = [
      ['number', { Events: '0,5' }, { poisson: 0.5 }],
      ['pert', { Least: '0', 'Most likely': '0.2', Most: '2' }, { pert: { min: 0, mode: 0.2, max: 2 } }],
      ['gamma', { Events: '2', 'Seen in': '8' }, { gamma: { shape: 2, rate: 8 } }],
      [
        'updated',
        { Low: '0.05', High: '0.3', 'Our incidents': '1', In: '6' },
        { updated: { prior: { interval90: [0.05, 0.3] }, events: 1, years: 6 } },
      ],
      ['interval', { Low: '0.1' }, { lognormal90: [0.1, 0.3] }],
    ] as const;
    for (const [kind, fields, expected] of cases) {
      await userEvent.selectOptions(often.getAllByLabelText('Given as')[0]!, kind);
      for (const [name, text] of Object.entries(fields)) fill(often.getByLabelText(name), text);
      expect(read().frequency, kind).toEqual(expected);
    }
  });

  it('keeps laws, reactions of others, controls, correlation and causes', async () => {
    render(<Form />);
    await userEvent.click(loss().getByLabelText(/Only where others react/));
    await userEvent.click(loss().getByLabelText(/A privacy law/));
    fill(region('What one event costs').getByLabelText(/Others react at all in/), '40');
    await userEvent.click(screen.getByRole('button', { name: 'Add a control' }));
    const control = region('Controls that make it rarer');
    fill(control.getByLabelText('Control'), 'Backups that nobody can delete');
    fill(control.getByLabelText('Effect'), '0.7');
    await userEvent.selectOptions(screen.getByLabelText(/rank correlation/), 'all');
    fill(screen.getByLabelText('How much together'), '0.5');
    await userEvent.click(screen.getByRole('button', { name: 'Add an event' }));
    fill(screen.getByLabelText('Brings one of these in'), '25');
    expect(read()).toMatchObject({
      losses: [{ secondary: true, regimes: ['privacy'] }],
      secondary: 0.4,
      controls: [{ name: 'Backups that nobody can delete', factor: 0.7, from: '2026-11-25', until: null }],
      correlation: 0.5,
      causes: [{ scenario: 'outage', probability: 0.25 }],
    });
  });

  it('draws what is typed, names the unit, and tells of a range upside down', async () => {
    render(<Form />);
    expect(
      screen.getByRole('img', {
        name: /Density of the loss of one event, cost of response: 5 % below EUR\s300K/,
      }),
    ).toBeTruthy();
    fill(loss().getByLabelText(/^High/), '900k');
    expect(screen.getByRole('img', { name: /cost of response.*95 % below EUR\s900K/ })).toBeTruthy();
    const described = loss().getByLabelText(/^High/).getAttribute('aria-describedby')!.split(' ');
    expect(described.map((id) => document.getElementById(id)?.textContent)).toContain('EUR');
    fill(loss().getByLabelText(/^High/), '9');
    expect(loss().getByText(/Upside down/)).toBeTruthy();
    expect(screen.queryByRole('img', { name: /cost of response/ })).toBeNull();
  });

  it('shows a fault at its field and opens what hides it', () => {
    render(<Form faults={new Map([['losses.0.currency', 'There is no rate.']])} />);
    const field = loss().getByLabelText(/^Currency/);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(
      document.getElementById(field.getAttribute('aria-describedby')!.split(' ').at(-1)!)?.textContent,
    ).toBe('There is no rate.');
    expect(field.closest('details')?.open).toBe(true);
  });
});
