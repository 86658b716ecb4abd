import { createTransport } from 'nodemailer';

export interface Attached {
  filename: string;
  contentType: string;
  content: Uint8Array;
  /** By which the text shows it in its place; without one it is a file beside it. */
  cid?: string;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: Attached[];
  /** The same for every attempt, so that a mailbox may know a copy. */
  messageId: string;
  /** Ends the subscription with one request; null for what is no subscription's. */
  unsubscribeUrl: string | null;
}

/** How it ended: `forGood` where another attempt would end no other way; `todo` where somebody can do something. */
export type Sent = { sent: true } | { sent: false; problem: string; todo: string | null; forGood: boolean };

export interface Mailer {
  from: string;
  send(mail: Mail): Promise<Sent>;
}

const patienceMs = 20_000;

/** Sends by the company's SMTP server; `smtpUrl` may hold name and password and is told nowhere. */
export function smtpMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    from,
    async send({ unsubscribeUrl, attachments, ...mail }) {
      try {
        await transport.sendMail({
          ...mail,
          from,
          attachments: attachments.map(({ content, ...each }) => ({
            ...each,
            content: Buffer.from(content),
          })),
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribeUrl === null
              ? {}
              : {
                  'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }),
          },
        });
        return { sent: true };
      } catch (cause) {
        return refusalOf(cause as Error & { code?: string; responseCode?: number });
      }
    },
  };
}

/** In words of ours: what a library says may quote the address with its password. */
function refusalOf({ code, responseCode }: { code?: string; responseCode?: number }): Sent {
  const forGood = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  const [problem, todo] =
    code === 'EAUTH'
      ? ['The mail server refuses our name or password', 'correct name and password in PLUMBLINE_SMTP_URL']
      : responseCode !== undefined
        ? [`The mail server answered ${responseCode}`, forGood ? 'see whether the address is right' : null]
        : [
            `The mail server cannot be reached${code === undefined ? '' : ` (${code})`}`,
            'see whether the mail server of PLUMBLINE_SMTP_URL runs, and can be reached from here',
          ];
  return { sent: false, problem: problem!, todo: todo ?? null, forGood };
}
