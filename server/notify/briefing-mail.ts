/** A briefing as an e-mail: its figures as text, its charts in their place, the page as a file. */
import { escapeText } from '@plumbline/shared/core/chart/svg.ts';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import type { Tile } from '@plumbline/shared/schema/briefing.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { html as htmlFile } from '../exports/html.ts';
import { pdf } from '../exports/pdf/pdf.ts';
import { delayedText } from '../exports/words.ts';
import { chartPng, chartSize } from './chart-png.ts';
import type { Attached, Mail } from './mailer.ts';

export interface MailFrame {
  test: boolean;
  /** Where the page is; null: nowhere that the reader could open. */
  pageUrl: string | null;
  unsubscribeUrl: string;
}

/** With the whole page as a file where it is published; what is live is read on the page. */
export async function briefingMail(
  document: BriefingDocument,
  frame: MailFrame,
): Promise<Omit<Mail, 'to' | 'messageId'>> {
  const { page } = document;
  const published = page.state === 'published';
  const charts = await chartsOf(document);
  const file = published ? await fileOf(document) : null;
  return {
    subject: subjectOf(document, frame),
    text: textOf(document, frame, file !== null),
    html: htmlOf(document, frame, { charts, hasFile: file !== null }),
    attachments: [...charts.map(({ attached }) => attached), ...(file === null ? [] : [file])],
    unsubscribeUrl: frame.unsubscribeUrl,
  };
}

function subjectOf({ page, language }: BriefingDocument, { test }: MailFrame): string {
  const { say } = speechOf(language);
  const about = {
    company: page.company,
    unit: page.unit.path === '' ? '' : `, ${page.unit.name}`,
    period: page.periodTitle,
  };
  const subject = say(page.state === 'published' ? 'mail.subject.published' : 'mail.subject.weekly', about);
  return test ? say('mail.subject.test', { subject }) : subject;
}

/** A figure in one line: what it is, how much, in which range, how it changed and what that means. */
export function figureLine({ title, value, unit, context, change, status, note, age }: Tile): string {
  const amount = [value, unit].filter(Boolean).join(' ');
  const more = [context === '' ? '' : `(${context})`, change, status?.text ?? '', delayedText({ age })]
    .filter(Boolean)
    .join(', ');
  return `${title}: ${[amount || note, more.replace('), ', ') ')].filter(Boolean).join(' ')}`;
}

const notesOf = (document: BriefingDocument, { pageUrl }: MailFrame, hasFile: boolean): string[] => {
  const { say } = speechOf(document.language);
  return [
    hasFile ? say('mail.attached') : '',
    pageUrl === null ? '' : say('mail.page', { url: pageUrl }),
  ].filter(Boolean);
};

const stateLine = ({ page, digest }: BriefingDocument): string =>
  [
    page.state === 'published' ? page.labels.published : page.labels.live,
    page.publishedOn,
    page.caveat,
    page.state === 'published' ? digest : '',
  ]
    .filter(Boolean)
    .join(' · ');

function textOf(document: BriefingDocument, frame: MailFrame, hasFile: boolean): string {
  const { page, language } = document;
  const { say } = speechOf(language);
  const asks = page.asks.map(({ number, text }) => `${number}. ${text}`);
  return [
    page.headline.text,
    `${page.scopeLine}\n${stateLine(document)}`,
    page.tiles.map((tile) => `- ${figureLine(tile)}`).join('\n'),
    page.questions.map(({ question, answer }) => `${question}\n  ${answer}`).join('\n'),
    asks.length === 0 ? '' : [page.labels.forDecision, ...asks].join('\n'),
    notesOf(document, frame, hasFile).join('\n'),
    say('mail.unsubscribe', { url: frame.unsubscribeUrl }),
  ]
    .filter(Boolean)
    .join('\n\n');
}

interface ShownChart {
  headline: string;
  subtitle: string;
  alt: string;
  attached: Attached & { cid: string };
}

async function chartsOf({ page }: BriefingDocument): Promise<ShownChart[]> {
  const drawn = page.panels.filter(({ chart }) => chart !== null);
  return Promise.all(
    drawn.map(async ({ id, headline, subtitle, chart, age }) => ({
      headline,
      subtitle: [subtitle, age?.text].filter(Boolean).join(' · '),
      alt: chart!.alt,
      attached: {
        filename: `${id}.png`,
        contentType: 'image/png',
        content: await chartPng(chart!),
        cid: `${id}@plumbline`,
      },
    })),
  );
}

/** As PDF; a page whose texts do not fit the paper comes as a page for the browser. */
async function fileOf(document: BriefingDocument): Promise<Attached> {
  const options = { variant: 'page', paper: 'a4' } as const;
  const name = `plumbline-${document.page.period}`;
  try {
    const content = await pdf.write(document, options);
    return { filename: `${name}.pdf`, contentType: pdf.contentType, content };
  } catch {
    const content = await htmlFile.write(document, options);
    return { filename: `${name}.html`, contentType: htmlFile.contentType, content };
  }
}

const cell = 'style="padding:6px 12px 6px 0;border-bottom:1px solid #BFBFBF;vertical-align:top"';

function htmlOf(
  document: BriefingDocument,
  frame: MailFrame,
  { charts, hasFile }: { charts: readonly ShownChart[]; hasFile: boolean },
): string {
  const { page, language } = document;
  const { say } = speechOf(language);
  const text = escapeText;
  const link = (url: string, words: string) =>
    `<a href="${text(url)}" style="color:#12436D">${text(words)}</a>`;
  const rows = page.tiles.map(({ title, value, unit, context, change, status, note, age }) => {
    const said = [context, change, status?.text ?? '', delayedText({ age })].filter(Boolean).join(' · ');
    return `<tr><th scope="row" align="left" ${cell}>${text(title)}</th><td ${cell}><b>${text([value, unit].filter(Boolean).join(' ') || note)}</b><br>${text(said)}</td></tr>`;
  });
  const pictures = charts.map(
    ({ headline, subtitle, alt, attached }) =>
      `<h2 style="font-size:16px;margin:24px 0 0">${text(headline)}</h2><p style="margin:2px 0 6px;color:#636363">${text(subtitle)}</p><img src="cid:${attached.cid}" alt="${text(alt)}" width="${chartSize.width}" style="max-width:100%;height:auto;border:0">`,
  );
  const answers = page.questions.map(
    ({ question, answer }) => `<p style="margin:8px 0"><b>${text(question)}</b><br>${text(answer)}</p>`,
  );
  const asks = page.asks.map(({ text: said }) => `<li>${text(said)}</li>`);
  const decide =
    asks.length === 0
      ? ''
      : `<h2 style="font-size:16px;margin:24px 0 0">${text(page.labels.forDecision)}</h2><ol>${asks.join('')}</ol>`;
  const open = frame.pageUrl === null ? '' : `<p>${link(frame.pageUrl, say('mail.open'))}</p>`;
  return `<!doctype html>
<html lang="${text(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(subjectOf(document, frame))}</title></head>
<body style="margin:0;padding:16px;background:#FFFFFF;color:#1A1A1A;font:15px/1.5 Inter,Arial,'Noto Sans KR',sans-serif">
<div style="max-width:600px">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 4px">${text(page.headline.text)}</h1>
<p style="margin:0 0 12px;color:#636363">${text(page.scopeLine)}<br>${text(stateLine(document))}</p>
<table role="presentation" cellspacing="0" cellpadding="0" style="border-collapse:collapse;width:100%">${rows.join('')}</table>
${pictures.join('\n')}
${answers.join('\n')}
${decide}
${hasFile ? `<p>${text(say('mail.attached'))}</p>` : ''}${open}
<p style="margin-top:24px;color:#636363;font-size:13px">${link(frame.unsubscribeUrl, say('mail.unsubscribe.link'))}</p>
</div></body></html>
`;
}
