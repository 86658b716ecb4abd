import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { askAddress } from './ask-address.ts';
import { oidcRedirectUrl } from './company-sign-in-addresses.ts';
import { secretMethodOf } from './oidc-client.ts';
import { jsonOf, type OidcDescription, type OidcSettings } from './oidc-discovery.ts';
import { done, failed, remark, type Step, type Trial } from './trial-step.ts';

const refusal = z.object({ error: z.string() });

/** Whether the provider takes this server for the client, and sends people back to it: as far as it lets that be known. */
export async function tryOidcClient(
  settings: OidcSettings,
  description: OidcDescription,
  { clientSecret, publicUrl }: Trial,
): Promise<Step[]> {
  if (clientSecret === null)
    return [
      failed(
        'Client and secret',
        'The client’s secret is missing or cannot be read: PLUMBLINE_SECRET is another than when it was entered',
        'enter the secret of the client anew',
      ),
    ];
  const redirectUrl = oidcRedirectUrl(publicUrl, settings.id);
  return [
    await tryClient(settings, description, clientSecret, redirectUrl),
    await tryRedirect(settings, description, redirectUrl),
  ];
}

/** Offers a code that cannot be good: a provider that refuses the code has accepted the client first. */
async function tryClient(
  { clientId }: OidcSettings,
  description: OidcDescription,
  clientSecret: string,
  redirectUrl: string,
): Promise<Step> {
  const step = 'Client and secret';
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: randomBytes(16).toString('hex'),
    redirect_uri: redirectUrl,
    code_verifier: randomBytes(32).toString('hex'),
  });
  const headers: Record<string, string> = { accept: 'application/json' };
  if (secretMethodOf(description) === 'client_secret_post') {
    body.set('client_id', clientId);
    body.set('client_secret', clientSecret);
  } else {
    const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  const answer = await askAddress(description.token_endpoint, { method: 'POST', headers, body });
  if (!answer.ok) return failed(step, answer.words, answer.todo);
  const error = refusal.safeParse(jsonOf(answer.text)).data?.error;
  if (error === 'invalid_grant') return done(step, 'The provider accepts them');
  if (error === 'invalid_client' || answer.status === 401)
    return failed(
      step,
      'The provider does not accept client id and secret',
      'compare the client id, and enter the secret anew as the provider gave it out',
    );
  if (error === 'unauthorized_client')
    return failed(
      step,
      'The provider does not let this client sign people in',
      'allow the authorization code flow for it there',
    );
  return remark(step, 'The provider does not say whether it accepts them; it shows when somebody signs in');
}

/** Asks to be sent back at once, signed in or not: a provider that does so knows the address. */
async function tryRedirect(
  { clientId, scopes }: OidcSettings,
  { authorization_endpoint }: OidcDescription,
  redirectUrl: string,
): Promise<Step> {
  const step = 'Way back';
  const url = new URL(authorization_endpoint);
  const asked = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUrl,
    scope: scopes.join(' '),
    state: randomBytes(8).toString('hex'),
    prompt: 'none',
    code_challenge: randomBytes(32).toString('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  const answer = await askAddress(url.href);
  if (!answer.ok) return failed(step, answer.words, answer.todo);
  const back = answer.location ?? '';
  if (back.startsWith(redirectUrl)) {
    const error = new URL(back).searchParams.get('error');
    if (error === 'invalid_scope')
      return failed(
        step,
        `The provider does not know all of the scopes ${scopes.join(', ')}`,
        'ask for others',
      );
    return done(step, `The provider sends people back to ${redirectUrl}`);
  }
  if (answer.status >= 400)
    return failed(
      step,
      'The provider does not send people back to this Plumbline',
      `enter ${redirectUrl} there as an allowed redirect address of this client`,
    );
  return remark(
    step,
    'Whether the provider sends people back shows only when somebody signs in',
    `${redirectUrl} must be an allowed redirect address of this client`,
  );
}
