import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { LedgerMeans } from '@plumbline/shared/core/ledger/means.ts';

const utf8 = new TextEncoder();

/** SHA-256 and Ed25519 of a page that may have been opened from a disk, where the browser's own are not there. */
export const pageMeans: LedgerMeans = {
  sha256: (content) => sha256(typeof content === 'string' ? utf8.encode(content) : content),
  signatureHolds(text, signature, publicKey) {
    try {
      return ed25519.verify(signature, utf8.encode(text), publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
};
