import { stateWords } from '@plumbline/shared/core/briefing/layout.ts';
import { drawChart } from '@plumbline/shared/core/chart/draw-chart.ts';
import { wrapText } from '@plumbline/shared/core/chart/measure-text.ts';
import { element, escapeText, label } from '@plumbline/shared/core/chart/svg.ts';
import { themes } from '@plumbline/shared/core/chart/theme.ts';
import type { Panel } from '@plumbline/shared/schema/briefing.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';

const width = 760;
const chartHeight = 300;
const barHeight = 42;
const edge = 16;
const theme = themes.light;
/** Sizes and lines in pixels. */
const text = {
  headline: { size: 16, line: 21, weight: 'bold', color: 'ink' },
  subtitle: { size: 11, line: 15, weight: 'regular', color: 'muted' },
  foot: { size: 9, line: 13, weight: 'regular', color: 'muted' },
} as const;

/** Name and value of what a picture says of its origin. */
export type Origin = readonly (readonly [string, string])[];

/**
 * A panel as a picture that stands alone: its sentence, what is measured, the chart, and below it state, scope and digest.
 * `fontFace`: CSS with the fonts as `data:`, where a program that has none of its own shall show it.
 */
export function chartSvg(
  document: BriefingDocument,
  panel: Panel & { chart: ChartSpec },
  { origin, fontFace }: { origin: Origin; fontFace?: string },
): string {
  const { page } = document;
  const body: string[] = [];
  let y = edge;
  const write = (given: string, { size, line, weight, color }: (typeof text)[keyof typeof text]) => {
    if (given === '') return;
    for (const each of wrapText(given, width - 2 * edge, size, weight).lines) {
      y += line;
      body.push(
        label(theme, { x: edge, y: y - line + size, text: each, size, weight, color, anchor: 'start' }),
      );
    }
  };
  write(panel.headline, text.headline);
  write([panel.subtitle, ...eventsOf(panel.chart)].filter(Boolean).join(' · '), text.subtitle);
  y += 10;
  const height = panel.chart.kind === 'bars' ? barHeight * panel.chart.bars.length : chartHeight;
  const chart = drawChart(panel.chart, { width: width - 2 * edge, height }, theme);
  body.push(chart.replace('<svg ', `<svg x="${edge}" y="${y}" `));
  y += height + 10;
  write(panel.footnote, text.subtitle);
  const { state, caveat } = stateWords(page);
  write([state, page.scopeLine, caveat].filter(Boolean).join(' · '), text.foot);
  write(proofOf(document), text.foot);
  const whole = y + edge;
  const style =
    fontFace === undefined ? '' : element('style', {}, escapeText(fontFace).replaceAll('&#39;', "'"));
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'xml:lang': page.locale,
      width,
      height: whole,
      viewBox: `0 0 ${width} ${whole}`,
      'font-family': "Inter, 'Noto Sans KR', 'DejaVu Sans', sans-serif",
    },
    [
      element('title', {}, escapeText(panel.headline)),
      element('metadata', {}, escapeText(origin.map(([name, value]) => `${name}: ${value}`).join('\n'))),
      style,
      element('rect', { width, height: whole, fill: theme.colors.paper }),
      ...body,
    ].join(''),
  );
}

function proofOf({ page, digest }: BriefingDocument): string {
  const head = page.ledger?.head;
  return [digest, ...(head == null ? [] : [`${page.ledger!.entries} ${head}`])].join(' · ');
}

/** The numbers on a line stand for events, which are told in words beside it. */
const eventsOf = (spec: ChartSpec): string[] =>
  spec.kind === 'line'
    ? [
        ...spec.marks.map(({ number, at, text: said }) => `(${number}) ${at}: ${said}`),
        ...spec.breaks.map(({ at, text: said }) => `${at}: ${said}`),
      ]
    : [];
