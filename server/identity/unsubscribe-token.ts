import { createHmac, timingSafeEqual } from 'node:crypto';

const markOf = (secret: string, id: number): string =>
  createHmac('sha256', secret).update(`plumbline unsubscribe ${id}`).digest('base64url');

/** Ends one subscription, by whoever got its e-mail; nothing of it has to be kept. */
export const unsubscribeToken = (secret: string, id: number): string => `${id}.${markOf(secret, id)}`;

/** Whose it is; null where it was not made here. */
export function subscriptionOf(secret: string, token: string): number | null {
  const [, id = '', mark = ''] = /^(\d{1,9})\.([\w-]{43})$/.exec(token) ?? [];
  if (id === '') return null;
  const made = Buffer.from(markOf(secret, Number(id)));
  return timingSafeEqual(made, Buffer.from(mark)) ? Number(id) : null;
}
