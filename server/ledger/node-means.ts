import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { LedgerMeans } from '@plumbline/shared/core/ledger/means.ts';

/** What stands before the 32 bytes of an Ed25519 public key in its SPKI form (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** SHA-256 and Ed25519 of Node. */
export const nodeMeans: LedgerMeans = {
  // To ask for a hash as letters is four times as quick as to ask for its bytes.
  sha256: (content) => Buffer.from(hash('sha256', content, 'binary'), 'binary'),
  signatureHolds: (text, signature, publicKey) =>
    verify(null, Buffer.from(text), publicKeyOf(publicKey), signature),
};

/** The key of these 32 bytes. */
export const publicKeyOf = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([spkiPrefix, bytes]), format: 'der', type: 'spki' });

/** The 32 bytes of an Ed25519 public key. */
export const publicBytesOf = (key: KeyObject): Uint8Array =>
  key.export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);
