/** Small pages for whoever comes by a link and is not signed in: no script, nothing from elsewhere. */
import { escapeText } from '@plumbline/shared/core/chart/svg.ts';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';

const css = `body{margin:0;background:#fff;color:#0f172a;font:16px/1.5 system-ui,sans-serif;color-scheme:light dark}
main{max-width:26rem;margin:15vh auto 0;padding:0 16px}h1{font-size:1.25rem}
label{display:block;font-weight:600}input{box-sizing:border-box;width:100%;min-height:44px;margin:4px 0 12px;padding:8px;font:inherit;border:1px solid #64748b;border-radius:4px}
button{min-height:44px;padding:8px 20px;font:inherit;font-weight:600;color:#fff;background:#1d4ed8;border:1px solid #1d4ed8;border-radius:4px}
:focus-visible{outline:3px solid #1d4ed8;outline-offset:2px}.wrong{color:#9a3412;font-weight:600}
@media(prefers-color-scheme:dark){body{background:#0f172a;color:#e2e8f0}:focus-visible{outline-color:#93c5fd}.wrong{color:#fdba74}}`;

/** `title` is text, `content` markup. */
export const noticePage = (language: string, title: string, content: string): string => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeText(title)}</title><style>${css}</style></head>
<body><main><h1>${escapeText(title)}</h1>
${content}
</main></body>
</html>
`;

/** `ask`: whether the e-mails are to end. `done`: they have. `gone`: the link was not made here. */
export function unsubscribePage(state: 'ask' | 'done' | 'gone', language: string): string {
  const { say } = speechOf(language);
  if (state === 'gone') return noticePage(language, say('share.gone'), '');
  if (state === 'done')
    return noticePage(language, say('mail.ended'), `<p>${escapeText(say('mail.ended.todo'))}</p>`);
  const form = `<form method="post"><button>${escapeText(say('mail.unsubscribe.link'))}</button></form>`;
  return noticePage(language, say('mail.end'), form);
}
