/** One delivery from the outbox on its way: read, put together, sent. */
import { createHash } from 'node:crypto';
import type { SendingEnd } from '../actions/settle-delivery.ts';
import { alertMail } from '../notify/alert-mail.ts';
import { briefingMail } from '../notify/briefing-mail.ts';
import { chatWords, slackMessage, teamsMessage } from '../notify/chat-message.ts';
import type { Mailer, Sent } from '../notify/mailer.ts';
import type { Webhooks } from '../notify/webhook.ts';
import type { DeliveryContent, HeldDelivery } from '../store/deliveries.ts';
import { type Reading, readerOf, readTold, readWanted, type Told, type Wanted } from '../views/delivered.ts';

/** Posts to chat rooms, and keeps their webhooks sealed. */
export interface Chat extends Webhooks {
  seal(url: string): string;
  /** Null where it was sealed with another secret. */
  open(sealed: string): string | null;
}

export interface PostParts extends Omit<Reading, 'nowMs'> {
  nowMs(): number;
  /** Null: no mail server is named, and nothing goes out by e-mail. */
  mailer: Mailer | null;
  chat: Chat;
  /** The address people open; no trailing slash. */
  publicUrl: string;
  unsubscribeToken(id: number): string;
}

export async function sendDelivery(parts: PostParts, taken: HeldDelivery): Promise<SendingEnd> {
  const reading: Reading = { pool: parts.pool, nowMs: parts.nowMs(), viewerOf: parts.viewerOf };
  const wanted = await readWanted(reading.pool, taken);
  if (wanted === null) return { end: 'held', problem: 'The subscription has ended', todo: null };
  const viewer = await readerOf(reading, wanted);
  if (viewer === null)
    return {
      end: 'held',
      problem: 'The reader may not see it any more',
      todo: 'give them a role that may, or end the subscription',
    };
  const told = await readTold(reading, viewer, wanted, taken.content);
  if (typeof told === 'string') return { end: 'held', problem: told, todo: null };
  const way = { wanted, told, taken, reader: viewer.actor };
  return wanted.chat === undefined ? byMail(parts, way) : byChat(parts, { ...way, chat: wanted.chat });
}

interface Way {
  wanted: Wanted;
  told: Told;
  taken: HeldDelivery;
  /** As the ledger names whoever gets it. */
  reader: string;
}

async function byMail(parts: PostParts, { wanted, told, taken, reader }: Way): Promise<SendingEnd> {
  const { mailer, publicUrl } = parts;
  const test = taken.content.test === true;
  if (mailer === null)
    return {
      end: 'failed',
      problem: 'No mail server is named (PLUMBLINE_SMTP_URL)',
      todo: 'ask the operator of this server to name one',
      forGood: test,
    };
  const unsubscribeUrl = `${publicUrl}/api/v1/unsubscribe/${parts.unsubscribeToken(wanted.id)}`;
  const frame = { test, pageUrl: pageOf(publicUrl, taken.content), unsubscribeUrl };
  const mail = 'document' in told ? await briefingMail(told.document, frame) : alertMail(told, frame);
  const host = new URL(publicUrl).hostname;
  const sent = await mailer.send({ ...mail, to: wanted.to, messageId: `<delivery-${taken.id}@${host}>` });
  const files = mail.attachments.filter(({ cid }) => cid === undefined);
  return endOf(sent, {
    test,
    to: reader,
    evidence: {
      ...evidenceOf(wanted, told, taken),
      by: 'e-mail',
      files: files.map(({ filename, content }) => ({
        filename,
        sha256: createHash('sha256').update(content).digest('hex'),
      })),
    },
  });
}

async function byChat(
  { chat, publicUrl }: PostParts,
  { wanted, told, taken, chat: room }: Way & { chat: NonNullable<Wanted['chat']> },
): Promise<SendingEnd> {
  const test = taken.content.test === true;
  const url = chat.open(room.sealedUrl);
  if (url === null)
    return {
      end: 'failed',
      problem: 'The webhook cannot be read: PLUMBLINE_SECRET changed',
      todo: 'enter the webhook again',
      forGood: true,
    };
  const words = chatWords(told, { test, url: pageOf(publicUrl, taken.content) });
  const sent = await chat.post(url, room.kind === 'slack' ? slackMessage(words) : teamsMessage(words));
  const evidence = { ...evidenceOf(wanted, told, taken), by: room.kind };
  return endOf(sent, { test, to: `chat room ${wanted.to}`, evidence });
}

const evidenceOf = ({ unit }: Wanted, told: Told, { content }: HeldDelivery) => ({
  unit: unit.path,
  digest: content.about === 'publication' ? content.digest : undefined,
  alerts: 'alerts' in told ? told.alerts.length : undefined,
});

/** A test is not tried again: whoever asked for it waits for the answer. */
function endOf(
  sent: Sent,
  { test, ...ended }: { test: boolean; to: string; evidence: Record<string, unknown> },
): SendingEnd {
  if (sent.sent) return { end: 'sent', ...ended };
  return { end: 'failed', problem: sent.problem, todo: sent.todo, forGood: sent.forGood || test };
}

const pageOf = (publicUrl: string, content: DeliveryContent): string =>
  content.about === 'publication' ? `${publicUrl}/?period=${content.period}` : publicUrl;
