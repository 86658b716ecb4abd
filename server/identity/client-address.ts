import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** The address of the other end of a request's connection; null where there is none. */
export function peerAddress(env: unknown): string | null {
  const { incoming } = (env ?? {}) as { incoming?: Pick<IncomingMessage, 'socket'> };
  return plain(incoming?.socket.remoteAddress ?? '');
}

/** An address as one writes it, without brackets, port or the wrapping of IPv4 in IPv6; null where it is none. */
function plain(text: string): string | null {
  const address = text
    .trim()
    .replace(/^\[(.+)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) === 0 ? null : address;
}

/** Proxies that are believed, from `10.0.0.7`, `10.1.0.0/16`, `fd00::/8`. */
export function proxyList(trusted: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of trusted) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return list;
}

const isListed = (proxies: BlockList, address: string): boolean =>
  proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * Who asks, as far as it can be believed. What a believed proxy says of its caller counts, read from the nearest hop
 * backwards up to the first that is no such proxy; whatever stands before that, anybody could have written.
 */
export function clientAddress(
  env: unknown,
  forwardedFor: string | undefined,
  proxies: BlockList,
): string | null {
  const peer = peerAddress(env);
  if (peer === null || forwardedFor === undefined || !isListed(proxies, peer)) return peer;
  let nearest = peer;
  for (const hop of forwardedFor.split(',').reverse()) {
    const address = plain(hop);
    if (address === null) break;
    nearest = address;
    if (!isListed(proxies, address)) break;
  }
  return nearest;
}

/**
 * Whom an address stands for where attempts are counted: of IPv6 the network, for one subscriber has all of its addresses.
 */
export function networkOf(address: string | null): string {
  if (address === null) return 'nowhere';
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const parts = (text: string) => (text === '' ? [] : text.split(':'));
  const [before, after] = [parts(head), parts(tail ?? '')];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
