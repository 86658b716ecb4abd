import { resolve } from 'node:path';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The environment, read once and checked. */
export interface Config {
  /** TCP port of the page and the API; 0 lets the system choose one. */
  port: number;
  /** A loopback address: nobody signs in yet, so nothing else may reach the server. */
  host: string;
  /** Absolute path of the folder of the embedded database and of files. */
  dataFolder: string;
  /** A PostgreSQL of the company; null means the embedded one. */
  databaseUrl: string | null;
  /** `auto`: `start` loads the demonstration company into an empty embedded database. */
  demo: 'auto' | 'off';
  /** The address people open, when a proxy stands before the server; no trailing slash. */
  publicUrl: string | null;
  /** Signing and encryption at rest; null means: generated into the data folder. */
  secret: string | null;
  /** How much is logged, from nothing to everything: silent, error, warn, info, debug, trace. */
  logLevel: LogLevel;
}

type Environment = Record<string, string | undefined>;
const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Reads and checks the settings; an empty value counts as not set.
 * @throws PlumblineError `bad-configuration`, naming variable, value and what is expected.
 */
export function readConfig(environment: Environment = process.env): Config {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    port: readPort(read('PORT')),
    host: readHost(read('HOST')),
    dataFolder: resolve(read('PLUMBLINE_DATA') ?? 'data'),
    databaseUrl: readUrl('DATABASE_URL', read('DATABASE_URL'), ['postgres:', 'postgresql:'], true),
    demo: readChoice('PLUMBLINE_DEMO', read('PLUMBLINE_DEMO') ?? 'auto', ['auto', 'off']),
    publicUrl: readUrl('PLUMBLINE_PUBLIC_URL', read('PLUMBLINE_PUBLIC_URL'), ['http:', 'https:'], false),
    secret: readSecret(read('PLUMBLINE_SECRET')),
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

function readHost(value = '127.0.0.1'): string {
  const host = value.replace(/^\[(.+)\]$/, '$1').toLowerCase();
  if (loopback.has(host)) return host;
  throw wrong(
    'HOST',
    value,
    '127.0.0.1, localhost or ::1, because without sign-in only this machine may reach the server',
    'unset HOST; reach it from elsewhere through an SSH tunnel',
  );
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
