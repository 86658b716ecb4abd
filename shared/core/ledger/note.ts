/** Notes signed as C2SP signed-note has it: a text, an empty line, and a line for each signature. */
import { fromBase64, sameBytes, toBase64, toHex } from './bytes.ts';
import type { LedgerHash, LedgerMeans } from './means.ts';

const ed25519 = 1;
const keyBytes = 32;
const signatureBytes = 64;

/** A public key with the name of whom it speaks for. */
export interface NoteKey {
  name: string;
  publicKey: Uint8Array;
}

export interface NoteSignature {
  name: string;
  keyId: Uint8Array;
  signature: Uint8Array;
}

/** The first four bytes of the hash of name, kind and key, which say which key it is. */
export function keyIdOf({ name, publicKey }: NoteKey, { sha256 }: LedgerHash): Uint8Array {
  // A text's UTF-8 of the bytes of a key would be other bytes.
  const head = asciiBytes(`${name}\n`);
  const content = new Uint8Array(head.length + 1 + publicKey.length);
  content.set(head);
  content[head.length] = ed25519;
  content.set(publicKey, head.length + 1);
  return sha256(content).slice(0, 4);
}

/** A key as text, as programs for signed notes take it: name, id and key joined by `+`. */
export function keyText(key: NoteKey, hashing: LedgerHash): string {
  const kindAndKey = new Uint8Array([ed25519, ...key.publicKey]);
  return `${key.name}+${toHex(keyIdOf(key, hashing))}+${toBase64(kindAndKey)}`;
}

/** The key of such a text; null where it is none. */
export function readKey(text: string, hashing: LedgerHash): NoteKey | null {
  const [, name, id, rest] = /^([!-*,-~]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const kindAndKey = rest === undefined ? null : fromBase64(rest);
  if (name === undefined || kindAndKey?.length !== keyBytes + 1 || kindAndKey[0] !== ed25519) return null;
  const key = { name, publicKey: kindAndKey.slice(1) };
  return toHex(keyIdOf(key, hashing)) === id ? key : null;
}

/** The note of a text, which must end with a line end, and its signature. */
export function noteOf(text: string, key: NoteKey, signature: Uint8Array, hashing: LedgerHash): string {
  return `${text}\n— ${key.name} ${toBase64(new Uint8Array([...keyIdOf(key, hashing), ...signature]))}\n`;
}

/** Text and signatures of a note, none of them checked; null where it is no note. */
export function readNote(note: string): { text: string; signatures: NoteSignature[] } | null {
  const split = note.lastIndexOf('\n\n');
  if (split <= 0 || !note.endsWith('\n')) return null;
  const signatures: NoteSignature[] = [];
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, name, coded] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? [];
    const bytes = coded === undefined ? null : fromBase64(coded);
    if (name === undefined || bytes === null || bytes.length < 5) return null;
    signatures.push({ name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) });
  }
  return { text: note.slice(0, split + 1), signatures };
}

/** The text of a note that this key signed; null where it did not, or the signature does not hold. */
export function signedText(note: string, key: NoteKey, means: LedgerMeans): string | null {
  const parts = readNote(note);
  const keyId = keyIdOf(key, means);
  const own = parts?.signatures.find(({ name, keyId: id }) => name === key.name && sameBytes(id, keyId));
  if (!parts || own === undefined || own.signature.length !== signatureBytes) return null;
  return means.signatureHolds(parts.text, own.signature, key.publicKey) ? parts.text : null;
}

const asciiBytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
