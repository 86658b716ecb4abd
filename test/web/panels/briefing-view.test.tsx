import { briefingHtml } from '@plumbline/shared/core/briefing/html.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import { BriefingView } from '@plumbline/web/panels/briefing-view.tsx';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleBriefing } from './sample-briefing.ts';

afterEach(cleanup);

function show(change: Partial<Briefing> = {}) {
  cleanup();
  return render(<BriefingView briefing={{ ...sampleBriefing, ...change }} scope={{}} />).container;
}

/** Headings and paragraphs, as a reader meets them; drawings and tables left out. */
function outline(root: ParentNode): string[] {
  return [...root.querySelectorAll('h1, h2, p, li > .name, li > .amount')].map((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const drawing of copy.querySelectorAll('svg, .plumbline-chart')) drawing.remove();
    return `${element.tagName} ${element.className}: ${(copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim()}`;
  });
}

describe('the page', () => {
  it('says the same, in the same elements and order, as the page that the server sends first', () => {
    const served = document.createElement('div');
    served.innerHTML = briefingHtml(sampleBriefing, { theme: 'auto', standalone: false, interactive: true });
    expect(outline(show())).toEqual(outline(served));
    const places = (root: ParentNode) =>
      [...root.querySelectorAll('[data-figure], [data-panel]')].map((element) => element.className);
    expect(places(show())).toEqual(places(served));
  });

  it('leads from every figure to its definition', () => {
    show();
    expect(screen.getByRole('link', { name: 'Cost to repay the debt' }).getAttribute('href')).toBe(
      '/figures/principal',
    );
  });

  it('keeps the chosen quarter and unit on the way to a figure', () => {
    const scope = { period: '2026-Q3', unit: 'shop' };
    cleanup();
    render(<BriefingView briefing={sampleBriefing} scope={scope} />);
    const href = screen.getByRole('link', { name: 'Loss in 1 year of 20' }).getAttribute('href');
    expect(href).toBe('/figures/exposure-p95?period=2026-Q3&unit=shop');
  });

  it('says why a panel is not drawn and what to do, and draws no chart there', () => {
    const panel = show().querySelector('.panel.ahead')!;
    expect(panel.textContent).toContain('No staffing is known yet. Import who is there to repay the debt.');
    expect(panel.querySelector('svg')).toBeNull();
  });

  it('tells no data from nothing to measure, and gives neither a number nor a status', () => {
    const [first, second, ...others] = sampleBriefing.tiles;
    const tiles = [
      { ...first!, state: 'no-data' as const, note: 'No model of losses is known.' },
      { ...second!, state: 'none' as const, note: 'No finding was ever opened.' },
      ...others,
    ];
    const [unknown, nothing] = show({ tiles }).querySelectorAll('.tile');
    expect(unknown?.textContent).toBe('Expected loss in a yearNo dataNo model of losses is known.');
    expect(nothing?.textContent).toBe('Loss in 1 year of 20Nothing to measureNo finding was ever opened.');
  });

  it('marks the question that is not answered', () => {
    const unanswered = show().querySelectorAll('.unanswered');
    expect([...unanswered].map((element) => element.textContent)).toEqual([
      'Not answered: no spend is known. Security lead, 30 Sep',
    ]);
  });

  it('says why nothing is asked where nothing is asked', () => {
    const asks = show({ asks: [], asksMissing: 'No ask: no loss model is known.' }).querySelector('.asks')!;
    expect(within(asks as HTMLElement).getByText('No ask: no loss model is known.')).toBeTruthy();
  });

  it('lists the fixes as a list, each with amount, range, owner and a way to its findings', () => {
    show();
    const [first, rest] = screen.getAllByRole('listitem').filter((item) => item.closest('.fixes') !== null);
    expect(first?.textContent).toBe(
      'Payments gateway: patch the edge server0.32 0.20–0.60Payments lead · due 30 Oct · moved 3×',
    );
    expect(within(first!).getByRole('link').getAttribute('href')).toBe('/findings?search=gateway');
    expect(rest?.textContent).toBe('14 more make up the half0.12');
  });
});
