import type { Briefing } from '../../schema/briefing.ts';
import { element, escapeText } from '../chart/svg.ts';
import { themes } from '../chart/theme.ts';
import { asksPart, beginPart, type Look, panelPart, questionPart, tilePart } from './html-parts.ts';
import { footerLinks, stateWords } from './layout.ts';
import { briefingCss } from './styles.ts';

export type PageTheme = 'auto' | 'light' | 'dark' | 'print';

/**
 * `auto` follows the reader's screen; `print` stays light. `standalone` gives a whole document without script or
 * external load. `interactive` adds links to each figure. `fontFace` is CSS with the font as `data:`, where wanted.
 */
export type HtmlOptions = {
  theme: PageTheme;
  standalone: boolean;
  interactive?: boolean;
  fontFace?: string;
};

function header(briefing: Briefing): string {
  const { state, digest, caveat } = stateWords(briefing);
  const right = [
    `<b class="state">${state}</b>`,
    digest === '' ? '' : `<span>${escapeText(digest)}</span>`,
    caveat === '' ? '' : `<strong class="caveat">${escapeText(caveat)}</strong>`,
  ].filter(Boolean);
  return `<header><h1>${escapeText(briefing.headline.text)}</h1><div class="scope"><p>${escapeText(briefing.scopeLine)}</p><p>${right.join(' · ')}</p></div></header>`;
}

function body(briefing: Briefing, look: Look): string {
  const panel = (id: string) => {
    const found = briefing.panels.find((one) => one.id === id);
    return found ? panelPart(found, look) : '';
  };
  return [
    `<ul class="tiles">${briefing.tiles.map((tile) => tilePart(tile, look)).join('')}</ul>`,
    `<div class="row main">${panel('trend')}${panel('bridge')}</div>`,
    `<div class="row second">${panel('flow')}${panel('fixes')}${panel('ahead')}</div>`,
    `<div class="row questions">${briefing.questions.map((one) => questionPart(one, briefing, look)).join('')}</div>`,
    asksPart(briefing),
  ].join('\n');
}

function footer(briefing: Briefing, look: Look): string {
  const { left, right } = briefing.footer;
  const links = footerLinks(briefing.labels).map(({ href, text }) =>
    element('a', { href }, escapeText(text)),
  );
  const link = look.interactive ? `<p>${links.join(' · ')}</p>` : '';
  return `<footer><p>${escapeText(left)}</p>${link}<p>${escapeText(right)}</p></footer>`;
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

/** The one page as static HTML with its charts as SVG at fixed sizes: the same markup on screen and on paper. */
export function briefingHtml(briefing: Briefing, options: HtmlOptions): string {
  const theme = options.theme === 'auto' ? themes.light : themes[options.theme];
  const look: Look = { theme, interactive: options.interactive ?? false, labels: briefing.labels };
  const content = briefing.empty ? beginPart(briefing.locale, look) : body(briefing, look);
  const name = `briefing theme-${options.theme}${briefing.empty ? ' empty' : ''}`;
  const page = `<article class="${name}">\n${header(briefing)}\n${content}\n${footer(briefing, look)}\n</article>`;
  if (!options.standalone) return page;
  const title = `${briefing.headline.text} – ${briefing.company}, ${briefing.periodTitle}`;
  return `<!doctype html>
<html lang="${escapeText(briefing.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeText(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<style>
${options.fontFace ?? ''}${briefingCss()}</style>
</head>
<body class="briefing-page theme-${options.theme}">
<main>
${page}
</main>
</body>
</html>
`;
}
