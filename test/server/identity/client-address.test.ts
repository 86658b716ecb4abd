import { clientAddress, proxyList } from '@plumbline/server/identity/client-address.ts';
import { expect, test } from 'vitest';

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
const none = proxyList([]);
const proxies = proxyList(['127.0.0.1', '10.1.0.0/16', 'fd00::/8']);

test('without a believed proxy the connection tells, whatever a header says', () => {
  expect(clientAddress(from('203.0.113.9'), '198.51.100.1', none)).toBe('203.0.113.9');
  expect(clientAddress(from('203.0.113.9'), '198.51.100.1', proxies)).toBe('203.0.113.9');
  expect(clientAddress(from('::ffff:203.0.113.9'), undefined, proxies)).toBe('203.0.113.9');
  expect(clientAddress({}, '198.51.100.1', proxies)).toBeNull();
});

test('a believed proxy tells of its caller, and no caller of another', () => {
  expect(clientAddress(from('127.0.0.1'), '198.51.100.1', proxies)).toBe('198.51.100.1');
  expect(clientAddress(from('::ffff:10.1.2.3'), '198.51.100.1, 10.1.9.9', proxies)).toBe('198.51.100.1');
  expect(clientAddress(from('127.0.0.1'), '192.0.2.66, 198.51.100.1', proxies)).toBe('198.51.100.1');
  expect(clientAddress(from('fd00::1'), '[2001:db8::7]:4711', proxies)).toBe('2001:db8::7');
  expect(clientAddress(from('127.0.0.1'), '198.51.100.1:5000', proxies)).toBe('198.51.100.1');
});

test('what is no address ends what is believed', () => {
  expect(clientAddress(from('127.0.0.1'), 'unknown', proxies)).toBe('127.0.0.1');
  expect(clientAddress(from('127.0.0.1'), '198.51.100.1, unknown, 10.1.0.4', proxies)).toBe('10.1.0.4');
});
