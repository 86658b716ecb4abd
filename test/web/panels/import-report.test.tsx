import type { ImportReport } from '@plumbline/shared/schema/import.ts';
import { ImportReportView } from '@plumbline/web/panels/import-report.tsx';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

afterEach(cleanup);

const report: ImportReport = {
  file: 'scan.sarif',
  format: 'SARIF 2.1.0',
  source: 'semgrep',
  sha256: '0'.repeat(64),
  observations: 1204,
  findings: { opened: 12, updated: 3, reopened: 1, fixed: 40, unchanged: 1148 },
  rejected: [],
  durationMs: 800,
  scope: 'full',
};

const show = (change: Partial<ImportReport> = {}) => {
  const { container } = render(
    <ImportReportView report={{ ...report, ...change }} formats={{ locale: 'en', currency: 'USD' }} />,
  );
  return container;
};

describe('the report of an import', () => {
  it('says what was read and what it did to the findings', () => {
    const text = show().textContent;
    expect(text).toContain('1,204 records of semgrep read as SARIF 2.1.0, as a full picture.');
    const counts = screen.getAllByRole('definition').map((count) => count.textContent);
    expect(counts).toEqual(['12', '3', '1', '40', '1,148']);
  });

  it('says in words that nothing changed', () => {
    const findings = { opened: 0, updated: 0, reopened: 0, fixed: 0, unchanged: 1204 };
    expect(show({ findings }).textContent).toContain('Nothing changed.');
  });

  it('lists each record that was left out with its place and the reason', () => {
    const container = show({ rejected: [{ at: 'line 7', reason: 'closed before it was opened' }] });
    expect(container.textContent).toContain('1 record was left out');
    const row = within(container).getByRole('row', { name: /line 7/ });
    expect(row.textContent).toBe('line 7closed before it was opened');
  });

  it('shows the first fifty left out and counts the rest', () => {
    const rejected = Array.from({ length: 63 }, (_, index) => ({
      at: `line ${index + 2}`,
      reason: 'no title',
    }));
    expect(show({ rejected }).textContent).toContain('and 13 more');
    expect(screen.getAllByRole('rowheader')).toHaveLength(50);
  });

  it('names what else the file carried', () => {
    expect(show({ records: { units: 6, staffing: 0 } }).textContent).toContain('Also read: 6 units.');
  });
});
