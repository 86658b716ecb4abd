import { escapeText } from '@plumbline/shared/core/chart/svg.ts';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import type { Alert } from '@plumbline/shared/schema/alert.ts';
import type { MailFrame } from './briefing-mail.ts';
import type { Mail } from './mailer.ts';

export interface ToldAlerts {
  alerts: readonly Pick<Alert, 'text'>[];
  company: string;
  unitName: string;
  language: string;
}

/** Nobody reads more in one message; how many there are is said. */
const mostShown = 20;

/** What is said of alerts, and how many are left out. */
export function alertWords({ alerts, company, unitName, language }: ToldAlerts) {
  const { say } = speechOf(language);
  const unit = company === '' || unitName === company ? '' : `, ${unitName}`;
  const left = alerts.length - mostShown;
  return {
    title: say('mail.subject.alerts', {
      company: company || unitName,
      unit,
      count: alerts.length,
    }),
    lines: alerts.slice(0, mostShown).map(({ text }) => text),
    more: left > 0 ? say('mail.alerts.more', { count: left }) : '',
  };
}

export function alertMail(told: ToldAlerts, frame: MailFrame): Omit<Mail, 'to' | 'messageId'> {
  const { say } = speechOf(told.language);
  const { title, lines, more } = alertWords(told);
  const { pageUrl, unsubscribeUrl } = frame;
  const text = [
    title,
    [...lines.map((line) => `- ${line}`), more].filter(Boolean).join('\n'),
    pageUrl === null ? '' : say('mail.page', { url: pageUrl }),
    say('mail.unsubscribe', { url: unsubscribeUrl }),
  ];
  const link = (url: string, words: string) =>
    `<a href="${escapeText(url)}" style="color:#12436D">${escapeText(words)}</a>`;
  const items = lines.map((line) => `<li style="margin:6px 0">${escapeText(line)}</li>`).join('');
  const html = `<!doctype html>
<html lang="${escapeText(told.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeText(title)}</title></head>
<body style="margin:0;padding:16px;background:#FFFFFF;color:#1A1A1A;font:15px/1.5 Inter,Arial,'Noto Sans KR',sans-serif">
<div style="max-width:600px"><h1 style="font-size:18px;margin:0 0 8px">${escapeText(title)}</h1>
<ul style="padding-left:20px">${items}</ul>
${more === '' ? '' : `<p>${escapeText(more)}</p>`}
${pageUrl === null ? '' : `<p>${link(pageUrl, say('mail.open'))}</p>`}
<p style="margin-top:24px;color:#636363;font-size:13px">${link(unsubscribeUrl, say('mail.unsubscribe.link'))}</p>
</div></body></html>
`;
  return {
    subject: frame.test ? say('mail.subject.test', { subject: title }) : title,
    text: text.filter(Boolean).join('\n\n'),
    html,
    attachments: [],
    unsubscribeUrl,
  };
}
