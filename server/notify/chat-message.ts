/** What a chat room is told: the figures in lines, and where the page is. Everybody in the room reads it. */
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { alertWords, type ToldAlerts } from './alert-mail.ts';
import { figureLine } from './briefing-mail.ts';

export interface ChatWords {
  title: string;
  lines: string[];
  more: string;
  open: string;
  url: string;
}

export function chatWords(
  told: { document: BriefingDocument } | ToldAlerts,
  frame: { test: boolean; url: string },
): ChatWords {
  const language = 'document' in told ? told.document.language : told.language;
  const { say } = speechOf(language);
  const words = 'document' in told ? briefingWords(told.document) : alertWords(told);
  const title = frame.test ? say('mail.subject.test', { subject: words.title }) : words.title;
  return { ...words, title, open: say('mail.open'), url: frame.url };
}

function briefingWords({ page }: BriefingDocument) {
  const state = page.state === 'published' ? page.labels.published : page.labels.live;
  return {
    title: page.headline.text,
    lines: page.tiles.map(figureLine),
    more: [page.scopeLine, state, page.caveat].filter(Boolean).join(' · '),
  };
}

/** Slack's own escapes; nothing in a text becomes a link, a mention or a format. */
const slackText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const mostSlackText = 2_900;

export function slackMessage({ title, lines, more, open, url }: ChatWords): object {
  const body = lines.map((line) => `• ${slackText(line)}`).join('\n');
  const section = (text: string) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: text.slice(0, mostSlackText) },
  });
  return {
    text: slackText(title),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title.slice(0, 150) } },
      section(body),
      ...(more === ''
        ? []
        : [{ type: 'context', elements: [{ type: 'plain_text', text: more.slice(0, 300) }] }]),
      section(`<${url}|${slackText(open)}>`),
    ],
  };
}

/** An adaptive card, as a workflow of Teams takes it. */
export function teamsMessage({ title, lines, more, open, url }: ChatWords): object {
  const text = (words: string, look: object = {}) => ({
    type: 'TextBlock',
    text: plain(words),
    wrap: true,
    ...look,
  });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            text(title, { weight: 'Bolder', size: 'Medium' }),
            ...lines.map((line) => text(line, { spacing: 'Small' })),
            ...(more === '' ? [] : [text(more, { isSubtle: true })]),
          ],
          actions: [{ type: 'Action.OpenUrl', title: open, url }],
        },
      },
    ],
  };
}

/** Cards read some Markdown; a text is shown as it is. */
const plain = (text: string) => text.replaceAll(/[\\[\]*_`]/g, (mark) => `\\${mark}`);
