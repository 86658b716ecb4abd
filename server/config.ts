import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The environment, read once and checked. */
export interface Config {
  /** TCP port of the page and the API; 0 lets the system choose one. */
  port: number;
  /** The address to listen on; beyond this machine only with PLUMBLINE_PUBLIC_URL. */
  host: string;
  /** Absolute path of the folder of the embedded database and of files. */
  dataFolder: string;
  /** A PostgreSQL of the company; null means the embedded one. */
  databaseUrl: string | null;
  /** `auto`: `start` loads the demonstration company into an empty embedded database. */
  demo: 'auto' | 'off';
  /** The address people open, when a proxy stands before the server; no trailing slash. */
  publicUrl: string | null;
  /** Addresses and networks (10.1.0.0/16) of proxies whose X-Forwarded-For is believed, with commas; unset: none. */
  trustedProxies: string[];
  /** Signing and encryption at rest; null means: generated into the data folder. */
  secret: string | null;
  /** A program that signs the ledger's heads, with arguments, for a key in a KMS; unset: a key file in the data folder. */
  ledgerSigner: string | null;
  /** A mail server, smtps://name:password@host:port; unset: no e-mail is sent. Needs PLUMBLINE_MAIL_FROM. */
  smtpUrl: string | null;
  /** The address that e-mails come from, such as `Plumbline <debt@company.example>`. */
  mailFrom: string | null;
  /** Chat services inside the company whose webhooks may be asked, as host or host:port, with commas; unset: none. */
  webhookHosts: string[];
  /** How much is logged, from nothing to everything: silent, error, warn, info, debug, trace. */
  logLevel: LogLevel;
}

type Environment = Record<string, string | undefined>;
const loopback = new Set(['127.0.0.1', 'localhost', '::1']);
const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Reads and checks the settings; an empty value counts as not set.
 * @throws PlumblineError `bad-configuration`, naming variable, value and what is expected.
 */
export function readConfig(environment: Environment = process.env): Config {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const publicUrl = readPublicUrl(read('PLUMBLINE_PUBLIC_URL'));
  requireBoth(read('PLUMBLINE_SMTP_URL'), read('PLUMBLINE_MAIL_FROM'));
  return {
    port: readPort(read('PORT')),
    host: readHost(read('HOST'), publicUrl),
    dataFolder: resolve(read('PLUMBLINE_DATA') ?? 'data'),
    databaseUrl: readUrl('DATABASE_URL', read('DATABASE_URL'), ['postgres:', 'postgresql:'], true),
    demo: readChoice('PLUMBLINE_DEMO', read('PLUMBLINE_DEMO') ?? 'auto', ['auto', 'off']),
    publicUrl,
    trustedProxies: readProxies(read('PLUMBLINE_TRUSTED_PROXIES')),
    secret: readSecret(read('PLUMBLINE_SECRET')),
    ledgerSigner: read('PLUMBLINE_LEDGER_SIGNER') ?? null,
    smtpUrl: readSmtpUrl(read('PLUMBLINE_SMTP_URL')),
    mailFrom: readMailFrom(read('PLUMBLINE_MAIL_FROM')),
    webhookHosts: readHosts(read('PLUMBLINE_WEBHOOK_HOSTS')),
    logLevel: readChoice('LOG_LEVEL', read('LOG_LEVEL') ?? 'info', logLevels),
  };
}

function wrong(name: string, value: string, expected: string, todo?: string): PlumblineError {
  return new PlumblineError('bad-configuration', `${name}=${value} cannot be used`, {
    at: name,
    expected,
    todo: todo ?? `set ${name} to such a value, or unset it`,
  });
}

function readPort(value = '3000'): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw wrong('PORT', value, 'a whole number from 0 to 65535');
  return port;
}

function readHost(value = '127.0.0.1', publicUrl: string | null): string {
  const host = value.replace(/^\[(.+)\]$/, '$1').toLowerCase();
  if (loopback.has(host)) return host;
  if (isIP(host) === 0)
    throw wrong('HOST', value, 'an IP address of this machine, such as 127.0.0.1, 0.0.0.0 or ::');
  if (publicUrl !== null) return host;
  throw wrong(
    'HOST',
    value,
    'PLUMBLINE_PUBLIC_URL beside it: the address that people open, for which this server then answers',
    'set PLUMBLINE_PUBLIC_URL, or unset HOST to serve this machine alone',
  );
}

/** Beyond this machine only https: sign-in and board data would pass readable otherwise. */
function readPublicUrl(value: string | undefined): string | null {
  const name = 'PLUMBLINE_PUBLIC_URL';
  const url = readUrl(name, value, ['http:', 'https:'], false);
  if (url === null) return null;
  const { protocol, hostname, origin } = new URL(url);
  if (protocol === 'http:' && !loopbackNames.has(hostname))
    throw wrong(name, url, 'an address that begins with https://, because people sign in there');
  if (origin !== url) throw wrong(name, url, `an address without a path, such as ${origin}`);
  return url;
}

function readProxies(value = ''): string[] {
  const entries = value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  for (const entry of entries) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d+))?$/.exec(entry) ?? [];
    const most = [0, 0, 0, 0, 32, 0, 128][isIP(address)] ?? 0;
    if (most === 0 || Number(bits ?? 0) > most)
      throw wrong('PLUMBLINE_TRUSTED_PROXIES', value, 'addresses or networks, such as 10.0.0.7, fd00::/8');
  }
  return entries;
}

function readChoice<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value.toLowerCase());
  if (found === undefined) throw wrong(name, value, `one of ${choices.join(', ')}`);
  return found;
}

function readUrl(
  name: string,
  value: string | undefined,
  protocols: string[],
  isSecret: boolean,
): string | null {
  if (value === undefined) return null;
  const expected = `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  const protocol = /^[a-z]+:(?=\/\/)/i.exec(value)?.[0].toLowerCase();
  if (protocol === undefined || !protocols.includes(protocol))
    throw wrong(name, isSecret ? '(hidden, it may hold a password)' : value, expected);
  if (!isSecret && !URL.canParse(value)) throw wrong(name, value, expected);
  return value.replace(/\/+$/, '');
}

function readSecret(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (value.length < 32) throw wrong('PLUMBLINE_SECRET', '(hidden)', 'at least 32 characters');
  return value;
}

function readSmtpUrl(value: string | undefined): string | null {
  const url = readUrl('PLUMBLINE_SMTP_URL', value, ['smtp:', 'smtps:'], true);
  if (url !== null && (!URL.canParse(url) || new URL(url).hostname === ''))
    throw wrong(
      'PLUMBLINE_SMTP_URL',
      '(hidden, it may hold a password)',
      'an address such as smtps://mail.example:465',
    );
  return url;
}

/** An address alone, or a name with the address in angle brackets; one, and on one line. */
function readMailFrom(value: string | undefined): string | null {
  if (value === undefined) return null;
  const address = /^(?:[^<>@,;\r\n]*<)?[^\s<>@,;]+@[^\s<>@,;]+>?$/;
  if (address.test(value) && value.includes('<') === value.endsWith('>')) return value;
  throw wrong('PLUMBLINE_MAIL_FROM', value, 'one address, such as Plumbline <debt@company.example>');
}

function requireBoth(smtpUrl: string | undefined, mailFrom: string | undefined): void {
  if ((smtpUrl === undefined) === (mailFrom === undefined)) return;
  const missing = smtpUrl === undefined ? 'PLUMBLINE_SMTP_URL' : 'PLUMBLINE_MAIL_FROM';
  throw new PlumblineError('bad-configuration', `${missing} is not set`, {
    at: missing,
    expected: 'both PLUMBLINE_SMTP_URL and PLUMBLINE_MAIL_FROM, or neither',
    todo: `set ${missing}, or unset the other`,
  });
}

/** Each with its port. */
function readHosts(value = ''): string[] {
  const entries = value
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean);
  return entries.map((entry) => {
    const url = URL.canParse(`https://${entry}`) ? new URL(`https://${entry}`) : null;
    if (url === null || url.hostname === '' || url.origin !== `https://${entry.replace(/:443$/, '')}`)
      throw wrong('PLUMBLINE_WEBHOOK_HOSTS', value, 'hosts, such as chat.company.example, 10.0.0.7:8443');
    return `${url.hostname}:${url.port || '443'}`;
  });
}
