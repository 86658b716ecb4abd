/** Who signs the ledger's heads: a key in the data folder, or a program that asks a key management system. */
import { execFile } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64, toBase64 } from '@plumbline/shared/core/ledger/bytes.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { nodeMeans, publicBytesOf } from './node-means.ts';

const longestAnswerMs = 15_000;

export interface LedgerSigner {
  /** The 32 bytes of the Ed25519 key. */
  publicKey: Uint8Array;
  /** The signature of a text's UTF-8, 64 bytes. */
  sign(text: string): Promise<Uint8Array>;
}

export interface SignerPlace {
  dataFolder: string;
  /** A program with arguments, parted by spaces; null: the key file in the data folder. */
  ledgerSigner: string | null;
}

/**
 * The signer of this installation; its key is made where there is none.
 * @throws PlumblineError `bad-configuration`, where the key or the program cannot be used.
 */
export async function openSigner({ dataFolder, ledgerSigner }: SignerPlace): Promise<LedgerSigner> {
  return ledgerSigner === null ? fileSigner(join(dataFolder, 'ledger-key.pem')) : programSigner(ledgerSigner);
}

function fileSigner(file: string): LedgerSigner {
  mkdirSync(join(file, '..'), { recursive: true });
  try {
    const made = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
    writeFileSync(file, made, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('another kind of key');
    return {
      publicKey: publicBytesOf(createPublicKey(key)),
      sign: async (text) => sign(null, Buffer.from(text), key),
    };
  } catch (cause) {
    throw new PlumblineError('bad-configuration', 'The key that signs the ledger cannot be read', {
      file,
      expected: 'an Ed25519 key as PEM (PKCS #8)',
      todo: 'put the key back from a backup',
      cause,
    });
  }
}

/**
 * The program is called with `public-key`, and answers the key's 32 bytes in Base64; and with `sign` and the text on its
 * input, and answers the signature's 64 bytes in Base64.
 */
async function programSigner(command: string): Promise<LedgerSigner> {
  const [program = '', ...args] = command.split(/\s+/);
  const ask = async (word: string, text: string, length: number): Promise<Uint8Array> => {
    const answer = fromBase64((await run(program, [...args, word], text)).trim());
    if (answer?.length === length) return answer;
    throw unusable(`It did not answer ${word} with ${length} bytes in Base64`);
  };
  const publicKey = await ask('public-key', '', 32);
  return {
    publicKey,
    sign: async (text) => {
      const signature = await ask('sign', text, 64);
      if (nodeMeans.signatureHolds(text, signature, publicKey)) return signature;
      throw unusable(`It signs with another key than ${toBase64(publicKey)}`);
    },
  };
}

function run(program: string, args: string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { timeout: longestAnswerMs }, (error, out) =>
      error ? reject(unusable(error.message.split('\n')[0]!, error)) : resolve(out),
    );
    // A program that ends without reading its input says so by its answer.
    child.stdin!.on('error', () => {});
    child.stdin!.end(input);
  });
}

const unusable = (why: string, cause?: Error): PlumblineError =>
  new PlumblineError('bad-configuration', `The program that signs the ledger cannot be used: ${why}`, {
    at: 'PLUMBLINE_LEDGER_SIGNER',
    expected: 'a program that answers `public-key` and `sign` in Base64',
    cause,
  });
