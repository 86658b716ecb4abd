const digits = '0123456789abcdef';
const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const letterValues = new Map([...letters].map((letter, value) => [letter, value]));

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexPairs[byte];
  return text;
}

/** Bytes of lower or upper case hex; null where it is none. */
export function fromHex(text: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}

/** Whether this is the lower-case hex of these bytes. */
export function isHexOf(text: string, bytes: Uint8Array): boolean {
  if (text.length !== 2 * bytes.length) return false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (text.charCodeAt(2 * at) !== digits.charCodeAt(byte >> 4)) return false;
    if (text.charCodeAt(2 * at + 1) !== digits.charCodeAt(byte & 15)) return false;
  }
  return true;
}

/** Standard Base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const held = Math.min(3, bytes.length - at);
    const bits = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let part = 0; part < 4; part++) text += part <= held ? letters[(bits >> (18 - 6 * part)) & 63] : '=';
  }
  return text;
}

/** Bytes of standard Base64; null where it is none, or not the one way to write these bytes. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const kept = text.replace(/={1,2}$/, '');
  const bytes = new Uint8Array(Math.floor((kept.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of kept) {
    const value = letterValues.get(letter);
    if (value === undefined) return null;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 255;
  }
  return toBase64(bytes) === text ? bytes : null;
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
