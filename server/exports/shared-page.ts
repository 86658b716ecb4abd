/** What the holder of a link to a published briefing sees: the page as it was frozen, or why it does not open. */
import { briefingHtml } from '@plumbline/shared/core/briefing/html.ts';
import { escapeText } from '@plumbline/shared/core/chart/svg.ts';
import { languageOf } from '@plumbline/shared/core/language/languages.ts';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { noticePage } from './notice-page.ts';
import { pageFont } from './page-font.ts';

const badgeCss = `.shared-view{max-width:259mm;margin:0 auto;padding:8px 0;font:13px/1.5 system-ui,sans-serif;color:var(--ink)}
.shared-view b{display:inline-block;margin-right:8px;padding:1px 8px;border:1px solid var(--muted);border-radius:4px}
@media(max-width:1000px){.shared-view{padding:8px 16px}}`;

export interface SharedView {
  document: BriefingDocument;
  /** For whom the link was made. */
  label: string;
  expiresAt: string;
  /** Whether a newer publication took its place. */
  replaced: boolean;
}

/** The frozen page with the badge of a shared view; nothing in it leads further. */
export async function sharedPage({ document, label, expiresAt, replaced }: SharedView): Promise<string> {
  const { page, language } = document;
  const { say, day } = speechOf(language);
  const words = [
    say('share.for', { label, day: day(expiresAt.slice(0, 10)) }),
    replaced ? say('share.replaced') : '',
  ];
  const badge = `<p class="shared-view"><b>${escapeText(say('share.badge'))}</b>${escapeText(words.filter(Boolean).join('. '))}</p>`;
  const fontFace = (await pageFont(JSON.stringify(page))) + badgeCss;
  return briefingHtml(page, { theme: 'auto', standalone: true, fontFace }).replace(
    '<main>',
    () => `<main>\n${badge}`,
  );
}

/** `gone`: it leads nowhere. Else it asks for the passcode; `wrong`: the one that was given is not it. */
export function sharedNotice(state: 'gone' | 'passcode' | 'wrong', locale: string, most: number): string {
  const { tag } = languageOf(locale);
  const { say } = speechOf(tag);
  const text = (...of: Parameters<typeof say>) => escapeText(say(...of));
  const wrong = state === 'wrong';
  const form = `<form method="post">
${wrong ? `<p class="wrong" id="wrong">${text('share.passcode.wrong', { count: most })}</p>` : ''}
<label for="passcode">${text('share.passcode.label')}</label>
<p id="hint">${text('share.passcode.hint')}</p>
<input id="passcode" name="passcode" type="password" required maxlength="100" autocomplete="off" aria-describedby="${wrong ? 'wrong ' : ''}hint"${wrong ? ' aria-invalid="true"' : ''} autofocus>
<button>${text('share.open')}</button>
</form>`;
  const content = state === 'gone' ? `<p>${text('share.gone.todo')}</p>` : form;
  return noticePage(tag, say(state === 'gone' ? 'share.gone' : 'share.passcode'), content);
}
