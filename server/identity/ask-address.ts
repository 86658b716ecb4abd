/** Asks an address that an administrator configured, and says in plain words why there is no answer. */

export interface Asked {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: URLSearchParams;
}

export type Answer =
  | { ok: true; status: number; text: string; location: string | null }
  | { ok: false; words: string; todo: string };

const patienceMs = 8000;
const mostBytes = 512 * 1024;

/** Follows no redirect, waits 8 seconds, reads 512 KiB at most. Only http and https. */
export async function askAddress(
  address: string,
  { method = 'GET', headers, body }: Asked = {},
): Promise<Answer> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    return {
      ok: false,
      words: `${address} is not a web address`,
      todo: 'enter one that begins with https://',
    };
  try {
    const answer = await fetch(url, {
      method,
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    return {
      ok: true,
      status: answer.status,
      text: await readAtMost(answer),
      location: answer.headers.get('location'),
    };
  } catch (cause) {
    return { ok: false, ...reasonOf(url, codeOf(cause)) };
  }
}

async function readAtMost({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw Object.assign(new Error('too much'), { code: 'TOO_MUCH' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function codeOf(cause: unknown): string {
  const { code, name, cause: inner } = cause as { code?: unknown; name?: string; cause?: unknown };
  if (name === 'TimeoutError') return 'ETIMEDOUT';
  if (typeof code === 'string') return code;
  return inner === undefined ? '' : codeOf(inner);
}

function reasonOf({ hostname, host, protocol }: URL, code: string): { words: string; todo: string } {
  const proxy = 'check the address, and that this server may reach it through firewall and proxy';
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code))
    return { words: `No computer is named ${hostname}`, todo: 'check the address for a typing mistake' };
  if (code === 'ECONNREFUSED')
    return { words: `${host} was reached, but nothing answers at that port`, todo: proxy };
  if (code === 'TOO_MUCH')
    return { words: `${host} sends far more than a sign-in would`, todo: 'check the address' };
  if (/TIMEDOUT|TIMEOUT|UNREACH/.test(code))
    return { words: `${host} does not answer within ${patienceMs / 1000} seconds`, todo: proxy };
  if (/CERT|SIGNATURE|ISSUER|TLS|SSL/.test(code))
    return {
      words: `The certificate of ${host} is not trusted by this server (${code})`,
      todo: 'use an address with a valid certificate, or give this server your company’s authority by NODE_EXTRA_CA_CERTS',
    };
  const why = code === '' ? '' : ` (${code})`;
  return {
    words: `The connection to ${host} broke off${why}`,
    todo: protocol === 'http:' ? 'try the address with https://' : proxy,
  };
}
