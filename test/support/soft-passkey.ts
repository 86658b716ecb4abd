import { createHash, generateKeyPairSync, type JsonWebKey, randomBytes, sign } from 'node:crypto';

/** What the server says before a ceremony, as far as an authenticator looks at it. */
interface Options {
  challenge: string;
  rp?: { id?: string };
  rpId?: string;
}

export interface SoftPasskey {
  /** Answers to a registration. */
  create(options: Options, origin?: string): Record<string, unknown>;
  /** Answers to a sign-in. */
  get(options: Options, origin?: string): Record<string, unknown>;
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const base64 = (data: Buffer) => data.toString('base64url');

/** A passkey in memory, as a browser with an authenticator gives it; `verifies: false` is one that asks for no PIN. */
export function softPasskey({ verifies = true } = {}): SoftPasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' }) as JsonWebKey;
  const id = randomBytes(16);
  let uses = 0;
  const flags = 0x01 | (verifies ? 0x04 : 0);
  const clientData = (type: string, { challenge }: Options, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = (rpId: string, extra: Buffer, more = 0) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(++uses);
    return Buffer.concat([sha256(rpId), Buffer.from([flags | more]), counter, extra]);
  };
  const answer = (response: Record<string, unknown>) => ({
    id: base64(id),
    rawId: base64(id),
    type: 'public-key',
    clientExtensionResults: {},
    authenticatorAttachment: 'platform',
    response,
  });
  return {
    create(options, origin = 'http://localhost') {
      const cose = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const data = authData(options.rp?.id ?? '', attested, 0x40);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(data.length);
      const attestationObject = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
        length,
        data,
      ]);
      return answer({
        clientDataJSON: base64(clientData('webauthn.create', options, origin)),
        attestationObject: base64(attestationObject),
        transports: ['internal'],
      });
    },
    get(options, origin = 'http://localhost') {
      const data = authData(options.rpId ?? '', Buffer.alloc(0));
      const client = clientData('webauthn.get', options, origin);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return answer({
        clientDataJSON: base64(client),
        authenticatorData: base64(data),
        signature: base64(signature),
      });
    },
  };
}
