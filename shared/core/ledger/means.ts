/** What the ledger's arithmetic needs from where it runs: the server, the command line or a reader's browser. */
export interface LedgerMeans {
  /** SHA-256 of these bytes, or of a text's UTF-8. */
  sha256(content: Uint8Array | string): Uint8Array;
  /** Whether an Ed25519 signature (64 bytes) of a text's UTF-8 holds under a public key (32 bytes). */
  signatureHolds(text: string, signature: Uint8Array, publicKey: Uint8Array): boolean;
}

export type LedgerHash = Pick<LedgerMeans, 'sha256'>;
