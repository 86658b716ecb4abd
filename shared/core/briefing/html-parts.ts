import type { Briefing, InputAge, Panel, Tile } from '../../schema/briefing.ts';
import { displayNumber, type Size } from '../chart/axis.ts';
import { barRange, barsMax, drawBar } from '../chart/bars.ts';
import { chartTable, chartWord } from '../chart/chart-table.ts';
import { drawChart } from '../chart/draw-chart.ts';
import { element, escapeText } from '../chart/svg.ts';
import type { Theme } from '../chart/theme.ts';
import { beginStepsIn } from './begin.ts';
import { bulletSize, chartSize, narrowSize, questionSource, sparklineSize } from './layout.ts';

export type Look = { theme: Theme; interactive: boolean; labels: Briefing['labels'] };
type Status = NonNullable<Tile['status']>;

/** A link to a figure's definition and lineage where the page is live, plain text elsewhere. */
export function figureLink(text: string, figure: string | undefined, look: Look): string {
  if (!look.interactive || figure === undefined) return escapeText(text);
  return element('a', { href: `/figures/${encodeURIComponent(figure)}` }, escapeText(text));
}

/** Full once it is too old to be judged. */
const hands = (color: string) =>
  `<path d="M5,2.5V5.2L6.8,6.3" fill="none" stroke="${color}" stroke-width="1.2"/>`;
const clocks: Record<InputAge['state'], string> = {
  stale: `<circle cx="5" cy="5" r="4.5" fill="currentColor"/>${hands('var(--paper)')}`,
  delayed: `<circle cx="5" cy="5" r="4" fill="none" stroke="currentColor"/>${hands('currentColor')}`,
};

const shapes: Record<Status['tone'], string> = {
  good: '<circle cx="5" cy="5" r="4" fill="currentColor"/>',
  neutral: '<path d="M1.5,1.5H8.5V8.5H1.5Z" fill="currentColor"/>',
  attention: '<path d="M5,1L9.5,9H0.5Z" fill="currentColor"/>',
  stale: clocks.stale,
};

const shapeOf = (drawn: string) =>
  `<svg class="shape" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">${drawn}</svg>`;

export function statusWord({ tone, text }: Status): string {
  return `<em class="status ${tone}">${shapeOf(shapes[tone])}${escapeText(text)}</em>`;
}

/** Beside a title there is room for the clock alone; its words are for those who point at it or hear the page. */
function delayedMark(age: InputAge | undefined): string {
  if (age?.state !== 'delayed') return '';
  const text = escapeText(age.text);
  return ` <span class="delayed" role="img" aria-label="${text}" title="${text}">${shapeOf(clocks.delayed)}</span>`;
}

function ageLine(age: InputAge | undefined): string {
  if (age === undefined) return '';
  return `<p class="age ${age.state}">${shapeOf(clocks[age.state])}${escapeText(age.text)}</p>`;
}

export function tilePart(tile: Tile, look: Look): string {
  const title = `<h2>${figureLink(tile.title, tile.figure, look)}${delayedMark(tile.age)}</h2>`;
  const note = tile.note === '' ? '' : `<p class="note">${escapeText(tile.note)}</p>`;
  if (tile.state !== 'value') {
    const word = tile.state === 'none' ? look.labels.nothingToMeasure : look.labels.noData;
    const body = `<p class="value none">${word}</p>${note}`;
    return element('li', { class: 'tile', 'data-figure': tile.figure }, title + body);
  }
  const spark = tile.sparkline ? drawChart(tile.sparkline, sparklineSize, look.theme) : '';
  const unit = tile.unit === '' ? '' : `<span class="unit">${escapeText(tile.unit)}</span>`;
  const bullet = tile.bullet
    ? `<div class="bullet">${drawChart(tile.bullet, bulletSize, look.theme)}</div>`
    : '';
  const status = tile.status ? statusWord(tile.status) : '';
  return element(
    'li',
    { class: 'tile', 'data-figure': tile.figure },
    [
      title,
      `<p class="value"><b>${escapeText(tile.value)}</b> ${unit}${spark}</p>`,
      tile.context === '' ? '' : `<p class="context">${escapeText(tile.context)}</p>`,
      note,
      bullet,
      `<p class="change">${tile.change === '' ? '' : `<span>${escapeText(tile.change)}</span>`}${status}</p>`,
    ].join(''),
  );
}

/** The fixes as a real list, so that names can be links and wrap on a phone. */
function fixList(panel: Panel, look: Look): string {
  if (panel.chart?.kind !== 'bars') return '';
  const { bars, decimals, locale } = panel.chart;
  const max = barsMax(bars);
  const box = { x: 0, y: 1, width: 92, height: 8 };
  const items = bars.map((bar) => {
    const range = barRange(bar, decimals, locale);
    const name =
      bar.href && look.interactive
        ? element('a', { href: bar.href }, escapeText(bar.label))
        : escapeText(bar.label);
    const svg = element(
      'svg',
      { class: 'bar', width: 94, height: 10, viewBox: '0 0 94 10', 'aria-hidden': 'true' },
      drawBar(bar, max, box, look.theme),
    );
    const amount = `<b>${displayNumber(bar.value, decimals, locale)}</b>${range === '' ? '' : ` ${range}`}`;
    const note =
      bar.note === ''
        ? ''
        : `<span class="owner${bar.attention ? ' attention' : ''}">${escapeText(bar.note)}</span>`;
    return `<li><span class="name">${name}</span><span class="amount">${amount}</span>${svg}${note}</li>`;
  });
  return `<ol class="fixes">${items.join('')}</ol>`;
}

/** The chart's figures behind one action; a printed page leaves it out. */
function tablePart(panel: Panel, look: Look): string {
  if (panel.chart === null) return '';
  const { chart } = panel;
  const { columns, rows } = chartTable(chart);
  const noData = chartWord(chart)('no data');
  const head = columns.map((name) => `<th scope="col">${escapeText(name)}</th>`).join('');
  const body = rows.map((row) => {
    const cells = row.map((cell, at) => {
      const text =
        cell === null ? noData : typeof cell === 'number' ? displayNumber(cell, 2, chart.locale, true) : cell;
      return at === 0 ? `<th scope="row">${escapeText(text)}</th>` : `<td>${escapeText(text)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const caption = `<caption>${escapeText(panel.subtitle)}</caption>`;
  const table = `<table>${caption}<thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
  return `<details class="figures"><summary>${escapeText(look.labels.showTable)}</summary><div class="sheet">${table}</div></details>`;
}

const scaled = (panel: Panel, size: Size, name: string, look: Look) =>
  panel.chart === null ? '' : `<div class="chart ${name}">${drawChart(panel.chart, size, look.theme)}</div>`;

function chartPart(panel: Panel, look: Look): string {
  if (panel.chart === null)
    return `<p class="missing">${escapeText(panel.missing ?? `${look.labels.noData}.`)}</p>`;
  if (panel.chart.kind === 'bars') return fixList(panel, look);
  return scaled(panel, chartSize(panel), 'wide', look) + scaled(panel, narrowSize, 'narrow', look);
}

export function panelPart(panel: Panel, look: Look): string {
  const marks = panel.chart?.kind === 'line' ? panel.chart.marks : [];
  const events = marks.map(
    (mark) => ` <span class="event"><b>${mark.number}</b> ${escapeText(mark.text)}</span>`,
  );
  const subtitle = `<p class="subtitle">${escapeText(panel.subtitle)}${events.join('')}</p>`;
  const heading = `<h2>${figureLink(panel.headline, panel.figures[0], look)}</h2>`;
  const footnote = panel.footnote === '' ? '' : `<p class="footnote">${escapeText(panel.footnote)}</p>`;
  const figure = `<figure><figcaption>${heading}${subtitle}${ageLine(panel.age)}</figcaption>${chartPart(panel, look)}</figure>`;
  return element(
    'section',
    { class: `panel ${panel.id}`, 'data-panel': panel.id, 'data-figure': panel.figures[0] },
    figure + footnote + tablePart(panel, look),
  );
}

export function questionPart(
  question: Briefing['questions'][number],
  briefing: Briefing,
  look: Look,
): string {
  const heading = `<h2>${figureLink(question.question, question.figures[0], look)}</h2>`;
  const source = `<small>${escapeText(questionSource(question, briefing.locale))}</small>`;
  const answer = `<p${question.answered ? '' : ' class="unanswered"'}>${escapeText(question.answer)} ${source}</p>`;
  return element('section', { class: 'question', 'data-figure': question.figures[0] }, heading + answer);
}

export function asksPart(briefing: Briefing): string {
  const items = briefing.asks.map((ask) => `<li><b>${ask.number}</b> ${escapeText(ask.text)}</li>`);
  const missing = `<p>${escapeText(briefing.asksMissing ?? '')}</p>`;
  const body = items.length === 0 ? missing : `<ol>${items.join('')}</ol>`;
  return `<section class="asks"><h2>${escapeText(briefing.labels.forDecision)}</h2>${body}</section>`;
}

/** The page of a company without a finding. */
export function beginPart(locale: string, look: Look): string {
  const { title, steps, end } = beginStepsIn(locale);
  const items = steps.map((step) => {
    const name = look.interactive ? element('a', { href: step.href }, step.title) : step.title;
    return `<li><b>${name}</b> ${step.text}</li>`;
  });
  return `<section class="begin"><h2>${title}</h2><ol>\n${items.join('\n')}\n</ol><p>${end}</p></section>`;
}
