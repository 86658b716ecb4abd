import { type ColorName, dark, light, type Theme } from '../chart/theme.ts';
import { canvasMm, type } from './layout.ts';
import { chartCss } from './styles-chart.ts';
import { narrowCss } from './styles-narrow.ts';

const names = Object.keys(light.colors) as ColorName[];

function variables(theme: Theme): string {
  return names.map((name) => `--${name}:${theme.colors[name]}`).join(';');
}

const { rows } = canvasMm;
const rowTracks = Object.values(rows);
const mm = (values: number[]) => values.map((value) => `${value}mm`).join(' ');
const growing = (values: number[]) => values.map((value) => `minmax(${value}mm,auto)`).join(' ');

/** Forced colours know a handful of system colours only; each role takes the nearest. */
const forced = `--ink:CanvasText;--muted:CanvasText;--rule:GrayText;--faint:GrayText;--paper:Canvas;--tint:Canvas;--message:LinkText;--message-light:GrayText;--message-light-text:CanvasText;--accent:Highlight;--accent-text:CanvasText;--context:GrayText;--good:CanvasText;--neutral:CanvasText;--attention:CanvasText`;

const scope = '.briefing,.briefing-page,.plumbline-chart';

function colors(): string {
  const paints = names
    .map((name) => `.f-${name}{fill:var(--${name})}.s-${name}{stroke:var(--${name})}`)
    .join('\n');
  return `${scope}{${variables(light)}}
@media screen{.briefing.theme-dark,.briefing-page.theme-dark,.theme-dark .plumbline-chart{${variables(dark)}}}
@media screen and (prefers-color-scheme:dark){.briefing.theme-auto,.briefing-page.theme-auto,.theme-auto .plumbline-chart{${variables(dark)}}}
@media (prefers-contrast:more){${scope}{--muted:var(--ink);--rule:var(--ink)}}
@media (forced-colors:active){${scope},.briefing.theme-auto,.briefing-page.theme-auto{${forced}}.briefing svg{forced-color-adjust:none}}
${paints}
`;
}

const canvasCss = `
.briefing-page{margin:0;background:var(--paper);color-scheme:light}
.briefing-page.theme-dark{color-scheme:dark}
.briefing-page.theme-auto{color-scheme:light dark}
.briefing,.briefing *{box-sizing:border-box;margin:0;padding:0}
.briefing{width:${canvasMm.width}mm;min-height:${canvasMm.height}mm;margin:0 auto;padding:0;display:grid;grid-template-rows:${growing(rowTracks)};row-gap:${canvasMm.rowGap}mm;background:var(--paper);color:var(--ink);font-family:"Inter Variable",Inter,"Noto Sans","Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic","DejaVu Sans",sans-serif;font-size:${type.sentence.size}px;line-height:${type.sentence.line}px;text-align:left;hyphens:manual}
.briefing svg{display:block;overflow:visible;font-family:inherit}
.briefing ul,.briefing ol{list-style:none}
.briefing a{color:inherit;text-decoration:none}
.briefing a:hover{text-decoration:underline;text-underline-offset:2px}
.briefing :focus-visible{outline:2px solid var(--message);outline-offset:2px}
.briefing h1{font-size:${type.headline.size}px;line-height:${type.headline.line}px;font-weight:650;letter-spacing:-.2px;text-wrap:balance}
.briefing .scope{display:flex;justify-content:space-between;gap:4mm;font-size:${type.small.size}px;line-height:12px;color:var(--muted)}
.briefing .scope b,.briefing .caveat{color:var(--ink);font-weight:650}
.briefing .caveat{color:var(--attention)}
.briefing .tiles{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));gap:4mm}
.briefing .tile{display:flex;flex-direction:column;gap:1px;border-top:2px solid var(--ink);padding-top:3px;min-width:0}
.briefing .tile h2{font-size:${type.tileTitle.size}px;line-height:${type.tileTitle.line}px;font-weight:600}
.briefing .value{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 5px;line-height:26px;font-size:${type.small.size}px;color:var(--muted)}
.briefing .value b{font-size:25px;font-weight:650;letter-spacing:-.6px;color:var(--ink)}
.briefing .value svg{margin-left:auto;align-self:center}
.briefing .value b,.briefing .change,.briefing .amount,.briefing td{font-variant-numeric:tabular-nums}
.briefing .value.none{font-size:15px;color:var(--muted);font-weight:600}
.briefing .context,.briefing .note,.briefing .change{font-size:${type.small.size}px;line-height:${type.small.line}px;color:var(--muted)}
.briefing .bullet{margin-top:auto;height:9px}
.briefing .bullet svg{width:100%;height:9px}
.briefing .change{display:flex;justify-content:space-between;gap:4px;padding-top:1px}
.briefing .status{font-style:normal;font-weight:650;white-space:nowrap}
.briefing .status.stale{white-space:normal}
.briefing .shape{display:inline-block;width:8px;height:8px;margin-right:3px}
.briefing .good{color:var(--good)}
.briefing :is(.neutral,.stale,.delayed){color:var(--neutral)}
.briefing .attention{color:var(--attention)}
.briefing .row{display:grid;gap:4mm}
.briefing .main{grid-template-columns:minmax(0,7fr) minmax(0,5fr)}
.briefing .second{grid-template-columns:repeat(3,minmax(0,1fr))}
.briefing .questions{grid-template-columns:repeat(4,minmax(0,1fr))}
.briefing .panel{position:relative;border-top:1px solid var(--rule);padding-top:3px;min-width:0}
.briefing .panel h2{font-size:${type.panel.size}px;line-height:${type.panel.line}px;font-weight:650}
.briefing .subtitle,.briefing .age,.briefing .footnote{font-size:${type.small.size}px;line-height:${type.small.line}px;color:var(--muted)}
.briefing .age.stale{font-weight:650}
.briefing figcaption{padding-bottom:3px}
.briefing .event{margin-left:3px}
.briefing .event b{display:inline-block;min-width:13px;height:12px;line-height:10px;border:1px solid var(--muted);border-radius:7px;text-align:center;font-weight:650;color:var(--ink)}
.briefing .missing{font-size:${type.sentence.size}px;line-height:${type.sentence.line}px;max-width:36em;margin-top:6px;padding:6px 8px;border-left:3px solid var(--rule);background:var(--tint)}
.briefing .chart.narrow{display:none}
.briefing .fixes li{display:grid;grid-template-columns:96px minmax(0,1fr) auto;column-gap:6px;align-items:center;font-size:${type.small.size}px;line-height:${type.small.line}px;padding:1.5px 0 2px;border-bottom:1px solid var(--faint)}
.briefing .fixes .name{grid-column:1/3;font-weight:500;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.briefing .fixes .amount{color:var(--muted);white-space:nowrap}
.briefing .fixes .amount b{color:var(--ink);font-weight:650}
.briefing .fixes .owner{grid-column:2/4;text-align:right;color:var(--muted);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.briefing .fixes .owner.attention{color:var(--attention)}
.briefing .question{border-top:1px solid var(--rule);padding-top:2px;min-width:0}
.briefing .question h2,.briefing .asks h2{font-size:${type.sentence.size}px;line-height:${type.sentence.line}px;font-weight:650}
.briefing .question small{white-space:nowrap;font-size:${type.small.size}px;color:var(--muted)}
.briefing .unanswered{color:var(--attention)}
.briefing .asks{display:grid;align-content:center;grid-template-columns:21mm minmax(0,1fr);gap:4mm;background:var(--tint);padding:2px 8px;line-height:${type.ask.line}px}
.briefing .asks ol{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:4mm}
.briefing .asks b{font-weight:650}
.briefing footer{display:flex;justify-content:space-between;gap:4mm;border-top:1px solid var(--rule);padding-top:3px;font-size:${type.small.size}px;line-height:${type.small.line}px;color:var(--muted)}
.briefing footer a{color:inherit;text-decoration:underline}
.briefing.empty{grid-template-rows:${rows.header}mm 1fr ${rows.footer}mm}
.briefing .begin{max-width:46em;padding-top:12mm;font-size:15px;line-height:22px}
.briefing .begin h2{font-size:17px;margin-bottom:10px}
.briefing .begin ol{counter-reset:step}
.briefing .begin li{counter-increment:step;position:relative;padding:0 0 14px 34px}
.briefing .begin li::before{content:counter(step);position:absolute;left:0;top:0;width:22px;height:22px;border:1px solid var(--message);border-radius:11px;text-align:center;line-height:20px;font-weight:650;color:var(--message)}
.briefing .begin b{display:block;font-weight:650}
.briefing .begin a{color:var(--message);text-decoration:underline}
`;

/** One page on A4 landscape and on Letter landscape; the table behind each chart stays on the screen. */
const printCss = `
@page{size:landscape;margin:10mm}
@media print{
.briefing-page{background:none}
.briefing{zoom:1;width:${canvasMm.width}mm;height:${canvasMm.height - 0.4}mm;min-height:0;overflow:hidden;padding:0;grid-template-rows:${mm(rowTracks)};break-inside:avoid;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.briefing .figures,.plumbline-chart .figures,.plumbline-chart .reading{display:none}
.briefing.empty{height:auto;grid-template-rows:none}
}
`;

/** The whole style sheet of the page, for the standalone document and for the web app alike. */
export function briefingCss(): string {
  return colors() + canvasCss.trimStart() + chartCss + narrowCss + printCss.trimStart();
}
