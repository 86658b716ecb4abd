/** Larger screens magnify the canvas; screens narrower than it reflow into columns in reading order. */
export const narrowCss = `@media screen{
.briefing{padding-top:3mm;padding-bottom:3mm;box-sizing:content-box}
}
@media screen and (min-width:1180px){.briefing{zoom:1.15}}
@media screen and (min-width:1300px){.briefing{zoom:1.28}}
@media screen and (min-width:1500px){.briefing{zoom:1.45}}
@media screen and (min-width:1700px){.briefing{zoom:1.65}}
@media screen and (min-width:1900px){.briefing{zoom:1.85}}
@media screen and (min-width:2500px){.briefing{zoom:2.45}}
@media screen and (max-width:999px){
.briefing{display:flex;flex-direction:column;gap:20px;width:auto;max-width:760px;min-height:0;padding:16px;font-size:15px;line-height:22px;box-sizing:border-box}
.briefing h1{font-size:22px;line-height:28px}
.briefing .scope{flex-direction:column;gap:2px;margin-top:8px;font-size:13px;line-height:18px}
.briefing .tiles{grid-template-columns:repeat(3,minmax(0,1fr));gap:18px 16px}
.briefing .tile{gap:3px}
.briefing .tile h2{font-size:13px;line-height:17px}
.briefing .context,.briefing .note,.briefing .change{font-size:12px;line-height:16px}
.briefing .change{flex-wrap:wrap;gap:0 8px;justify-content:flex-start}
.briefing .row{gap:20px 16px}
.briefing .main{grid-template-columns:minmax(0,1fr)}
.briefing .second,.briefing .questions{grid-template-columns:repeat(2,minmax(0,1fr))}
.briefing .panel h2,.briefing .question h2,.briefing .asks h2{font-size:16px;line-height:21px}
.briefing .subtitle,.briefing .age,.briefing .footnote,.briefing .missing{font-size:13px;line-height:18px}
.briefing .event b{min-width:18px;height:18px;line-height:16px;border-radius:9px}
.briefing .chart svg{width:100%;height:auto}
.briefing .second .chart.wide{display:none}
.briefing .second .chart.narrow{display:block}
.briefing .fixes li{font-size:13px;line-height:18px;padding:5px 0}
.briefing .fixes .name,.briefing .fixes .owner{white-space:normal}
.briefing .figures{position:static}
.briefing .figures summary,.briefing .figures button{opacity:1;margin-top:6px}
.briefing .sheet{position:static;max-width:100%;max-height:none;box-shadow:none;margin-top:6px}
.briefing .question small{font-size:13px}
.briefing .asks{grid-template-columns:minmax(0,1fr);gap:8px;padding:12px;line-height:22px}
.briefing .asks ol{grid-template-columns:minmax(0,1fr);gap:10px}
.briefing footer{flex-direction:column;gap:2px;font-size:12px;line-height:17px}
}
@media screen and (min-width:640px) and (max-width:999px){
.briefing .tiles{grid-template-columns:repeat(6,minmax(0,1fr))}
.briefing .tile{grid-column:span 2}
.briefing .tile:nth-child(n+4){grid-column:span 3}
.briefing .panel.ahead{grid-column:1/-1}
.briefing :is(.bridge,.ahead) figure{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);column-gap:16px}
.briefing .ahead figure{grid-template-columns:repeat(2,minmax(0,1fr))}
.briefing :is(.bridge,.ahead) figure>:not(figcaption){grid-column:2}
}
@media screen and (max-width:639px){
.briefing .tiles{grid-template-columns:repeat(2,minmax(0,1fr));gap:16px 12px}
.briefing .second,.briefing .questions{grid-template-columns:minmax(0,1fr)}
.briefing .chart.wide{display:none}
.briefing .chart.narrow{display:block}
}
@media screen and (max-width:379px){
.briefing{padding:12px 16px}
.briefing .value svg{margin-left:0}
}
@media (prefers-reduced-motion:reduce){.briefing *{transition:none;animation:none}}
`;
