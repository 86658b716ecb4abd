/** Messages to chat rooms by their webhooks: over https, and to no address inside the company unless that is allowed. */
import { lookup } from 'node:dns';
import { request } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { Sent } from './mailer.ts';

export interface WebhookRules {
  /** Hosts whose private addresses may be asked, as `host:port`; there is none unless the operator names it. */
  allowed: readonly string[];
  /** Certificates that are trusted besides the system's; the system's alone unless given. */
  ca?: string;
}

export interface Webhooks {
  /** Why an address cannot be used; null: it can. */
  fault(url: string): string | null;
  post(url: string, message: object): Promise<Sent>;
}

const patienceMs = 15_000;
const newWebhook = 'make a new webhook in Slack or Teams, and enter it for this room';
/** Answers of webhooks are a word or two; more is not read. */
const mostAnswerBytes = 4_096;

const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, bits, 'ipv6');

/** Whether an address is of this machine, of a private network, or of nothing that is reached over the internet. */
export function isInside(address: string): boolean {
  const family = isIP(address);
  // IPv4 in the wrapping of IPv6 is judged as IPv4.
  return family === 0 || inside.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

export function webhooks({ allowed, ca }: WebhookRules): Webhooks {
  const isAllowed = (url: URL) => allowed.includes(`${url.hostname}:${url.port || '443'}`);
  const fault = (text: string): string | null => {
    if (!URL.canParse(text)) return 'It is no address';
    const url = new URL(text);
    if (url.protocol !== 'https:') return 'It does not begin with https://';
    if (url.username !== '' || url.password !== '') return 'It holds a name or a password';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const named = host === 'localhost' || host.endsWith('.localhost');
    if (!isAllowed(url) && (named || (isIP(host) !== 0 && isInside(host))))
      return 'It leads to an address inside the company';
    return null;
  };
  return {
    fault,
    post(text, message) {
      const wrong = fault(text);
      if (wrong !== null)
        return Promise.resolve({ sent: false, problem: wrong, todo: newWebhook, forGood: true });
      const url = new URL(text);
      return send(url, message, { ca, lookup: isAllowed(url) ? undefined : outsideOnly });
    },
  };
}

/** Judged where the connection is made: a name that resolves to somewhere else a moment later gets nowhere. */
const outsideOnly: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error !== null) return done(error, '', 0);
    if (found.length === 0 || found.some(({ address }) => isInside(address)))
      return done(Object.assign(new Error('inside'), { code: 'EINSIDE' }), '', 0);
    if (options.all) return done(null, found);
    return done(null, found[0]!.address, found[0]!.family);
  });
};

function send(url: URL, message: object, means: { ca?: string; lookup?: LookupFunction }): Promise<Sent> {
  const body = Buffer.from(JSON.stringify(message));
  return new Promise((resolve) => {
    const failed = (problem: string, forGood = false, todo = forGood ? newWebhook : null) =>
      resolve({ sent: false, problem, todo, forGood });
    const asked = request(
      url,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': body.length },
        timeout: patienceMs,
        ...(means.ca === undefined ? {} : { ca: means.ca }),
        ...(means.lookup === undefined ? {} : { lookup: means.lookup }),
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        let read = 0;
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > mostAnswerBytes) answer.destroy();
        });
        answer.on('error', () => {});
        // A redirection is not followed: it could lead inside.
        if (status >= 200 && status < 300) return resolve({ sent: true });
        const isWait = status === 429 || status >= 500;
        return failed(`The chat service answered ${status}`, !isWait);
      },
    );
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    asked.on('error', ({ code }: NodeJS.ErrnoException) =>
      code === 'EINSIDE'
        ? failed('It leads to an address inside the company', true)
        : failed(
            `The chat service cannot be reached (${code ?? 'no answer'})`,
            false,
            'see whether its host can be reached from this server',
          ),
    );
    asked.end(body);
  });
}
