/**
 * Binds a SAML sign-in to the browser that began it: the provider's answer comes by a form from another site, with which the
 * usual cookies are not sent, and without a binding somebody could have another's browser signed in as themselves.
 */
const name = 'plumbline.saml';
const seconds = 600;
const attributes = `Path=/api/auth/sso/saml2; HttpOnly; Secure; SameSite=None`;

/** The cookie that goes with the beginning: what the provider is to send back. */
export function bindingCookie(providerUrl: string): string | null {
  const state = new URL(providerUrl).searchParams.get('RelayState');
  return state === null ? null : `${name}=${encodeURIComponent(state)}; Max-Age=${seconds}; ${attributes}`;
}

/** Whether the answer comes through the browser that began. */
export async function isSameBrowser(request: Request): Promise<boolean> {
  const form = new URLSearchParams(await request.clone().text());
  const state = form.get('RelayState');
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/);
  return state !== null && state !== '' && cookies.includes(`${name}=${encodeURIComponent(state)}`);
}
