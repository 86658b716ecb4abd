import { briefingHtml } from '@plumbline/shared/core/briefing/html.ts';
import { canvas, canvasMm, chartSize, shortDay } from '@plumbline/shared/core/briefing/layout.ts';
import { layoutOverflow } from '@plumbline/shared/core/briefing/layout-fit.ts';
import { briefingCss } from '@plumbline/shared/core/briefing/styles.ts';
import { type Briefing, briefing as briefingSchema } from '@plumbline/shared/schema/briefing.ts';
import { describe, expect, it } from 'vitest';
import { emptyBriefing, missingBriefing, sampleBriefing } from '../fixtures/briefing-sample.ts';
import { elements } from '../support/svg-elements.ts';

const page = (briefing: Briefing) => briefingHtml(briefing, { theme: 'auto', standalone: true });
const count = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].length;
const withTile = (change: Partial<Briefing['tiles'][number]>): Briefing => ({
  ...sampleBriefing,
  tiles: sampleBriefing.tiles.map((tile, at) => (at === 0 ? { ...tile, ...change } : tile)),
});

describe('the fixtures', () => {
  it('are briefings as the schema has them', () => {
    for (const one of [sampleBriefing, missingBriefing, emptyBriefing])
      expect(briefingSchema.parse(one)).toEqual(one);
  });
});

describe('the page as static HTML', () => {
  const html = page(sampleBriefing);

  it('is one document with language, title, one h1 and a heading for every zone', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain(`<title>${sampleBriefing.headline.text} – Demonstration Retail Group`);
    expect(count(html, /<h1>/g)).toBe(1);
    expect(count(html, /<h2>/g)).toBe(5 + 5 + 4 + 1);
    expect(count(html, /<main>|<header>|<footer>/g)).toBe(3);
  });

  it('carries no script, no style attribute, no external load and no application role', () => {
    expect(html).not.toMatch(/<script|style=|role="application"|aria-live|src=|@import|url\(http|<link/);
    expect(html).toMatch(/Content-Security-Policy" content="default-src &#39;none&#39;/);
  });

  it('shows tiles, panels, questions and decisions in their fixed order', () => {
    const places = [
      'Expected loss in a year',
      'People there',
      'data-panel="trend"',
      'data-panel="bridge"',
      'data-panel="flow"',
      'data-panel="fixes"',
      'data-panel="ahead"',
      'What are we not doing?',
      'For decision',
      'page 1 of 1',
    ];
    const at = places.map((text) => html.indexOf(text));
    expect(at.every((index) => index > 0)).toBe(true);
    expect([...at].sort((a, b) => a - b)).toEqual(at);
    const shuffled = page({ ...sampleBriefing, panels: [...sampleBriefing.panels].reverse() });
    expect(shuffled).toBe(html);
  });

  it('gives every chart a figure with its sentence, a name, and its table', () => {
    expect(count(html, /<figure>/g)).toBe(5);
    expect(count(html, /<figcaption><h2>/g)).toBe(5);
    expect(count(html, /<details class="figures">/g)).toBe(5);
    expect(count(html, /<th scope="col">/g)).toBeGreaterThan(15);
    for (const svg of elements(html, 'svg')) expect(svg['aria-label'] ?? svg['aria-hidden']).toBeTruthy();
  });

  it('tells each status by word, shape and colour', () => {
    expect(html).toMatch(
      /<em class="status attention"><svg[^>]*aria-hidden="true"><path[^>]*><\/svg>above appetite<\/em>/,
    );
    expect(html).toMatch(
      /<em class="status good"><svg[^>]*aria-hidden="true"><circle[^>]*><\/svg>within appetite<\/em>/,
    );
  });

  it('lists the fixes with amount, range, owner, due date and slips', () => {
    expect(html).toMatch(/edge server<\/span><span class="amount"><b>0\.32<\/b> 0\.20–0\.60<\/span>/);
    expect(html).toContain('<span class="owner attention">Payments lead · due 30 Oct · moved 3×</span>');
  });

  it('puts the numbered events under the headline as text', () => {
    expect(html).toContain('<span class="event"><b>2</b> edge-server flaw exploited worldwide</span>');
  });

  it('says what it rests on: state, digest, caveat, freshness of each answer', () => {
    expect(html).toContain(
      '<b class="state">Published 14 Oct 2026</b> · <span>7f3a91</span> · <strong class="caveat">demonstration data</strong>',
    );
    expect(html).toContain('<small>30 Sep</small>');
    expect(page({ ...sampleBriefing, caveat: 'rough, not reviewed' })).toContain(
      '<strong class="caveat">rough, not reviewed</strong>',
    );
    expect(page({ ...sampleBriefing, caveat: null })).toContain(
      '<strong class="caveat">demonstration data</strong>',
    );
  });

  it('links to a figure only where the page is live', () => {
    expect(html).not.toContain('<a ');
    const live = briefingHtml(sampleBriefing, { theme: 'auto', standalone: false, interactive: true });
    expect(live).toContain('<a href="/figures/exposure-ale">Expected loss in a year</a>');
    expect(live).toContain('data-figure="half-life"');
    expect(live).not.toContain('<html');
  });

  it('escapes what people wrote', () => {
    const nasty = '<img src=x onerror=alert(1)>"\'&';
    const written = page({
      ...sampleBriefing,
      company: nasty,
      headline: { text: nasty, figures: [] },
      scopeLine: nasty,
      asks: [{ number: 1, text: nasty, figures: [] }],
      tiles: sampleBriefing.tiles.map((tile) => ({
        ...tile,
        title: nasty,
        context: nasty,
        note: nasty,
        unit: nasty,
      })),
      panels: sampleBriefing.panels.map((panel) => ({ ...panel, headline: nasty, footnote: nasty })),
    });
    expect(written).not.toContain('<img');
    expect(written).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('where something is missing', () => {
  const html = page(missingBriefing);

  it('says so in its place, in plain words, and draws nothing', () => {
    expect(count(html, /<p class="value none">No data<\/p>/g)).toBe(5);
    expect(count(html, /No loss scenario has been described/g)).toBe(5);
    expect(count(html, /<p class="missing">No data since 3 Nov/g)).toBe(5);
    expect(count(html, /<p class="unanswered">Not answered/g)).toBe(4);
    expect(html).toContain('Nothing is asked of you this quarter: no request is open.');
    expect(elements(html, 'svg')).toHaveLength(0);
  });

  it('tells nothing to measure from no data, and never writes a zero for either', () => {
    const none = page(withTile({ state: 'none', value: '0', note: 'No finding was open.' }));
    expect(none).toContain('<p class="value none">Nothing to measure</p>');
    expect(none).not.toContain('<b>0</b>');
  });

  it('shows an empty company how to begin, and no figure', () => {
    const empty = page(emptyBriefing);
    expect(empty).toContain('<h2>How to begin</h2>');
    expect(empty).not.toMatch(/class="tiles"|data-panel|<svg/);
    expect(count(empty, /<h1>/g)).toBe(1);
    expect(briefingHtml(emptyBriefing, { theme: 'auto', standalone: false, interactive: true })).toContain(
      'href="/sources"',
    );
  });
});

describe('the canvas', () => {
  it('is 259 by 190 mm, and its rows and gaps fill it', () => {
    const rows = Object.values(canvasMm.rows);
    const used = rows.reduce((sum, height) => sum + height, 0) + (rows.length - 1) * canvasMm.rowGap;
    expect(used).toBeLessThanOrEqual(190);
    expect(used).toBeGreaterThan(189);
    expect(canvas.width).toBeCloseTo(978.9, 1);
  });

  it('gives a chart less height where its headline takes two lines', () => {
    const flow = sampleBriefing.panels[2]!;
    expect(chartSize({ ...flow, headline: 'Short' }).height - chartSize(flow).height).toBe(15);
  });

  it('finds room for every text of the sample and of the page without data', () => {
    expect(layoutOverflow(sampleBriefing)).toEqual([]);
    expect(layoutOverflow(missingBriefing)).toEqual([]);
    expect(layoutOverflow(emptyBriefing)).toEqual([]);
  });

  const long =
    'Die Schwachstellenbeseitigungsgeschwindigkeit der Zahlungsabwicklungsplattform verschlechterte sich. '.repeat(
      4,
    );
  const korean =
    '결제 게이트웨이의 취약점 조치가 예정보다 늦어지고 있으며 예상 손실이 한도를 넘습니다. '.repeat(5);
  it.each([long, korean])('names the place of every text that does not fit: %s', (text) => {
    const places = layoutOverflow({
      ...sampleBriefing,
      headline: { text, figures: [] },
      scopeLine: text,
      tiles: sampleBriefing.tiles.map((tile) => ({ ...tile, note: text })),
      panels: sampleBriefing.panels.map((panel) => ({ ...panel, headline: text })),
      questions: sampleBriefing.questions.map((question) => ({ ...question, answer: text })),
      asks: sampleBriefing.asks.map((ask) => ({ ...ask, text })),
      footer: { left: text, right: '' },
    }).map((found) => found.panel);
    for (const panel of [
      'header',
      'tile exposure-ale',
      'trend',
      'bridge',
      'flow',
      'fixes',
      'ahead',
      'question corners',
      'ask 3',
      'footer',
    ]) {
      expect(places).toContain(panel);
    }
  });

  it('names a cut label inside a chart, a tile whose change meets its status, and too many fixes', () => {
    expect(
      layoutOverflow(withTile({ change: '−0.4 since the second quarter · −0.3 since last year' }))[0]!.panel,
    ).toBe('tile exposure-ale');
    const bars = sampleBriefing.panels.map((panel) =>
      panel.chart?.kind === 'bars'
        ? { ...panel, chart: { ...panel.chart, bars: [...panel.chart.bars, ...panel.chart.bars] } }
        : panel,
    );
    expect(layoutOverflow({ ...sampleBriefing, panels: bars }).map((found) => found.panel)).toContain(
      'fixes',
    );
  });
});

describe('the style sheet', () => {
  const css = briefingCss();

  it('prints one landscape page in 10 mm margins, without the tables', () => {
    expect(css).toContain('@page{size:landscape;margin:10mm}');
    expect(css).toMatch(/@media print\{[\s\S]*grid-template-rows:15mm 29mm 57mm 46mm 17mm 13mm 5mm/);
    expect(css).toMatch(/@media print\{[\s\S]*\.figures[^{]*\{display:none\}/);
  });

  it('never goes below 10 px, and keeps headline and sentences at 12 px or more', () => {
    const sizes = [...css.matchAll(/font-size:([\d.]+)px/g)].map((match) => Number(match[1]));
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
    const sizeOf = (selector: string) =>
      Number(new RegExp(`${selector.replaceAll('.', '\\.')}\\{[^}]*font-size:([\\d.]+)px`).exec(css)?.[1]);
    expect(sizeOf('.briefing h1')).toBeGreaterThanOrEqual(12);
    expect(sizeOf('.briefing')).toBeGreaterThanOrEqual(12);
    expect(sizeOf('.briefing .value b')).toBeGreaterThanOrEqual(12);
  });

  it('recolours for a dark screen but never on paper', () => {
    expect(css).toMatch(/@media screen and \(prefers-color-scheme:dark\)\{[^}]*--message:#6BACE6/);
    expect(css.match(/--message:#6BACE6/g)).toHaveLength(2);
    expect(css).toContain('.f-message{fill:var(--message)}');
  });

  it('serves forced colours, more contrast, less motion and touch', () => {
    for (const query of [
      '(forced-colors:active)',
      '(prefers-contrast:more)',
      '(prefers-reduced-motion:reduce)',
      '(hover:none)',
    ]) {
      expect(css).toContain(`@media${query.startsWith('(hover') ? ' screen and ' : ' '}${query}`);
    }
  });

  it('loads nothing from elsewhere', () => {
    expect(css).not.toMatch(/url\(|@import/);
  });
});

describe('days', () => {
  it('read as the locale writes them, in UTC', () => {
    expect(shortDay('2026-09-30T23:30:00Z', 'en')).toBe('30 Sep');
    expect(shortDay('2026-09-30T23:30:00Z', 'de')).toMatch(/^30\. Sep/);
    expect(shortDay('2026-09-30T23:30:00Z', 'ko')).toBe('9월 30일');
  });
});
