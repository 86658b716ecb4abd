import { openSecret, sealSecret } from '@plumbline/server/identity/sealed-secret.ts';
import { expect, it } from 'vitest';

const secret = 'a'.repeat(32);

it('opens only with the secret, for whom and as it was sealed', () => {
  const sealed = sealSecret(secret, 'directory', 'client secret');
  expect(sealed).not.toContain('client');
  expect(sealSecret(secret, 'directory', 'client secret')).not.toBe(sealed);
  expect(openSecret(secret, 'directory', sealed)).toBe('client secret');
  expect(openSecret('b'.repeat(32), 'directory', sealed)).toBe(null);
  expect(openSecret(secret, 'another', sealed)).toBe(null);
  for (let at = 3; at < sealed.length; at += 3) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    if (Buffer.from(changed, 'base64url').equals(Buffer.from(sealed, 'base64url'))) continue;
    expect(openSecret(secret, 'directory', changed), `${at}`).not.toBe('client secret');
  }
  expect(openSecret(secret, 'directory', '')).toBe(null);
});
