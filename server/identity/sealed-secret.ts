import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const version = 'v1';
const algorithm = 'aes-256-gcm';

const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'plumbline sealed secret', 32));

/** Encrypts what is kept at rest, bound to whose it is: another's cannot be put in its place. */
export function sealSecret(secret: string, whose: string, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, keyOf(secret), iv).setAAD(Buffer.from(whose));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [version, iv, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.');
}

/** Null where it was sealed with another secret or for somebody else, or was changed. */
export function openSecret(secret: string, whose: string, sealed: string): string | null {
  const [made, iv = '', tag = '', data = ''] = sealed.split('.');
  if (made !== version) return null;
  const bytes = (part: string) => Buffer.from(part, 'base64url');
  try {
    const decipher = createDecipheriv(algorithm, keyOf(secret), bytes(iv), { authTagLength: 16 })
      .setAAD(Buffer.from(whose))
      .setAuthTag(bytes(tag));
    return Buffer.concat([decipher.update(bytes(data)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
