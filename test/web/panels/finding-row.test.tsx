import type { Finding } from '@plumbline/shared/schema/finding.ts';
import { FindingRow } from '@plumbline/web/panels/finding-row.tsx';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';

afterEach(cleanup);

const finding: Finding = {
  id: 17,
  kind: 'vulnerability',
  identifier: 'CVE-2021-44228',
  title: 'Remote code execution in a logging library',
  unit: 'shop/checkout',
  asset: 'checkout-api',
  place: 'pom.xml',
  severity: 'critical',
  class: 'exploited',
  state: 'committed',
  exposure: 'internet',
  epss: 0.94,
  knownExploited: true,
  openedAt: '2026-07-01T00:00:00Z',
  closedAt: null,
  firstDueOn: '2026-07-15',
  dueOn: '2026-08-30',
  slips: 2,
  owner: 'Payments lead',
  effortDays: 2,
  component: { name: 'log4j-core', version: '2.14.0', fixedVersion: '2.17.1' },
  sources: ['trivy'],
  fix: { key: '00000000-0000-4000-8000-000000000001', title: 'Raise log4j-core to 2.17.1' },
  riskCarried: 184_300,
};

function row(
  change: Partial<Finding> = {},
  today = '2026-11-23',
  choice: { chosen: boolean; onChoose: (isChosen: boolean) => void } | null = null,
) {
  const formats = { locale: 'en', currency: 'USD' };
  cleanup();
  render(
    <table>
      <tbody>
        <tr>
          <FindingRow
            finding={{ ...finding, ...change }}
            scope={{ unit: 'shop' }}
            formats={formats}
            today={today}
            choice={choice}
          />
        </tr>
      </tbody>
    </table>,
  );
  return screen.getByRole('row').textContent ?? '';
}

describe('a row of the register', () => {
  it('leads to the finding and keeps the chosen unit', () => {
    row();
    expect(screen.getByRole('link').getAttribute('href')).toBe('/findings/17?unit=shop');
  });

  it('says who promised what, and that the date was missed and moved', () => {
    const text = row();
    expect(text).toContain('Payments lead');
    expect(text).toContain('30 Aug 2026 · late');
    expect(text).toContain('moved 2×');
  });

  it('does not call overdue what is due today or is closed', () => {
    expect(row({}, '2026-08-30')).not.toContain('late');
    expect(row({ state: 'fixed' })).not.toContain('late');
  });

  it('says that there is no owner and no date, instead of leaving a gap', () => {
    const text = row({ owner: null, dueOn: null, slips: 0 });
    expect(text).toContain('no owner');
    expect(text).toContain('no date');
  });

  it('shows money at two digits, zero as zero, and no model as words', () => {
    expect(row()).toContain('USD\u00a0180K');
    expect(row({ riskCarried: 0 })).toContain('USD\u00a00');
    expect(row({ riskCarried: null })).toContain('no model');
  });

  it('tells a known exploitation from a chance of one', () => {
    expect(row()).toContain('known to be exploited');
    expect(row({ knownExploited: false, class: 'possible', epss: 0.0042 })).toContain('0.4% in 30 days');
  });

  it('can be chosen where rows are chosen, and says which one it is', async () => {
    const chosen: boolean[] = [];
    const choice = { chosen: false, onChoose: (isChosen: boolean) => chosen.push(isChosen) };
    row({}, '2026-11-23', choice);
    await userEvent.click(
      screen.getByRole('checkbox', {
        name: 'Choose: Remote code execution in a logging library, checkout-api',
      }),
    );
    expect(chosen).toEqual([true]);
    row();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});
