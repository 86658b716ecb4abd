/** What lies over a chart: the reading at one place, the control that steps through it, the table behind it. */
export const chartCss = `.plumbline-chart{position:relative;font-size:12px;line-height:16px}
.plumbline-chart.still{display:block}
.plumbline-chart svg{display:block;overflow:visible;font-family:inherit}
.value .plumbline-chart.still{margin-left:auto;align-self:center}
.plumbline-chart.step:focus-within{outline:2px solid var(--message);outline-offset:2px}
.plumbline-chart .stepper{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;pointer-events:none}
.plumbline-chart .drawing{display:block;position:relative}
.plumbline-chart .ground{display:block;position:absolute;inset:0;pointer-events:none}
.plumbline-chart .marks{position:relative}
.plumbline-chart .reading{position:absolute;top:0;z-index:1;display:flex;flex-direction:column;white-space:nowrap;padding:4px 8px;background:var(--paper);border:1px solid var(--rule);border-radius:3px;color:var(--muted);font-size:11px;line-height:15px;pointer-events:none}
.plumbline-chart .reading b{color:var(--ink);font-weight:650;font-variant-numeric:tabular-nums}
.plumbline-chart .at-left{left:32px}
.plumbline-chart .at-right{right:0}
:is(.briefing,.plumbline-chart) .figures{position:absolute;top:2px;right:0;z-index:2;text-align:right}
.panel .plumbline-chart.step{position:static}
.panel .plumbline-chart .drawing{isolation:isolate}
.panel .chart:has(.plumbline-chart){position:relative}
.panel .chart .plumbline-chart .figures{top:auto;bottom:100%}
:is(.briefing,.plumbline-chart) :is(.figures summary,.figures button){display:inline-block;min-height:24px;padding:4px 8px;list-style:none;cursor:pointer;font:inherit;font-size:11px;line-height:16px;color:var(--ink);background:var(--paper);border:1px solid var(--rule);border-radius:3px;opacity:0}
:is(.briefing,.plumbline-chart) .figures summary::-webkit-details-marker{display:none}
.briefing .panel:hover summary,.briefing .figures summary:focus-visible,.briefing .figures[open] summary,.plumbline-chart:hover .figures button,.plumbline-chart:focus-within .figures button,.plumbline-chart .figures button[aria-expanded=true]{opacity:1}
:is(.briefing,.plumbline-chart) .sheet{position:absolute;right:0;top:100%;max-height:46vh;max-width:88vw;overflow:auto;background:var(--paper);color:var(--ink);border:1px solid var(--rule);padding:8px 12px;box-shadow:0 4px 16px rgb(0 0 0/.16);text-align:left}
:is(.briefing,.plumbline-chart) table{border-collapse:collapse;font-size:12px;line-height:16px;white-space:nowrap}
:is(.briefing,.plumbline-chart) caption{text-align:left;color:var(--muted);padding-bottom:4px}
:is(.briefing,.plumbline-chart) :is(th,td){padding:2px 10px 2px 0;font-weight:400;text-align:left;border-bottom:1px solid var(--faint)}
:is(.briefing,.plumbline-chart) thead th{font-weight:650}
:is(.briefing,.plumbline-chart) td{text-align:right;font-variant-numeric:tabular-nums}
@media screen and (hover:none){:is(.briefing,.plumbline-chart) :is(.figures summary,.figures button){opacity:1;min-height:44px;line-height:34px}}
`;
