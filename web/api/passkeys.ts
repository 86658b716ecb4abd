import { ApiProblem, get } from './client.ts';
import { authPost } from './identity.ts';

export const passkeysWork = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

const refused = (title: string, detail: string) =>
  new ApiProblem({ type: 'about:blank', title, status: 0, detail });

/** The browser does not say which of the two it was, so that a page cannot find out which passkeys a device has. */
const words: Record<string, [string, string]> = {
  NotAllowedError: [
    'No passkey was used',
    'It was cancelled, it took too long, or there is none for this address here.',
  ],
  InvalidStateError: [
    'This device is already known',
    'It holds a passkey for your account; another is not needed.',
  ],
  SecurityError: [
    'Passkeys do not work at this address',
    'The address in the browser must be the one that this Plumbline is set up for.',
  ],
};

/** Runs what asks the device, with its refusals in plain words. */
async function asking(ceremony: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ceremony;
    if (credential instanceof PublicKeyCredential) return credential;
  } catch (cause) {
    const [title, detail] = words[cause instanceof DOMException ? cause.name : ''] ?? [
      'The passkey did not work',
      'The device or the browser refused it.',
    ];
    throw refused(title, detail);
  }
  throw refused(...words.NotAllowedError!);
}

/** Signs in with a passkey that the person picks. */
export async function signInByPasskey(): Promise<void> {
  const options = await get<PublicKeyCredentialRequestOptionsJSON>(
    '/passkey/generate-authenticate-options',
    undefined,
    '/api/auth',
  );
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const response = (await asking(navigator.credentials.get({ publicKey }))).toJSON();
  await authPost('/passkey/verify-authentication', { response });
}

/** Makes a passkey on this device, or on one that the browser finds. */
export async function addPasskey(name: string): Promise<void> {
  const options = await get<PublicKeyCredentialCreationOptionsJSON>(
    '/passkey/generate-register-options',
    undefined,
    '/api/auth',
  );
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const response = (await asking(navigator.credentials.create({ publicKey }))).toJSON();
  await authPost('/passkey/verify-registration', { response, name });
}
