/** The test of a company sign-in: each step in plain words, the first that fails with what to do. */
import { X509Certificate } from 'node:crypto';
import type { CompanySignIn, CompanySignInTest } from '@plumbline/shared/schema/company-sign-in.ts';
import { z } from 'zod';
import { askAddress } from './ask-address.ts';
import { samlMetadataUrl } from './company-sign-in-addresses.ts';
import { pemOf, type SamlSettings } from './company-sign-in-saml.ts';
import { type DiscoveryFailure, discover, jsonOf, type OidcSettings } from './oidc-discovery.ts';
import { done, failed, remark, type Step, type Trial } from './trial-step.ts';
import { tryOidcClient } from './try-oidc-client.ts';

export async function tryCompanySignIn(settings: CompanySignIn, trial: Trial): Promise<CompanySignInTest> {
  const steps = settings.kind === 'oidc' ? await tryOidc(settings, trial) : await trySaml(settings, trial);
  if (!settings.enabled)
    steps.push(
      remark('Switched on', 'It is switched off: nobody is offered it', 'switch it on when it is ready'),
    );
  return { ok: steps.every(({ ok }) => ok !== false), steps };
}

const stepNames: Record<DiscoveryFailure['step'], string> = {
  reach: 'Provider answers',
  description: 'Provider describes itself',
  issuer: 'Issuer is the provider',
  addresses: 'Addresses are configured',
};
const stepOrder = ['reach', 'description', 'issuer', 'addresses'] as const;

async function tryOidc(settings: OidcSettings, trial: Trial): Promise<Step[]> {
  const found = await discover(settings);
  const at = 'failure' in found ? stepOrder.indexOf(found.failure.step) : stepOrder.length;
  const words = [
    `${new URL(settings.issuer).host} answers`,
    'Its description can be read',
    `It calls itself ${settings.issuer}`,
    'It is asked only at addresses that are configured here',
  ];
  const steps = stepOrder.slice(0, at).map((step, index) => done(stepNames[step], words[index]!));
  if ('failure' in found) {
    const { failure } = found;
    return [...steps, failed(stepNames[failure.step], failure.words, failure.todo)];
  }
  const { description } = found;
  steps.push(await tryKeys(description.jwks_uri));
  if (steps.at(-1)?.ok === false) return steps;
  const { response_types_supported: types, code_challenge_methods_supported: methods } = description;
  if (types !== undefined && !types.includes('code'))
    steps.push(
      failed(
        'Way of signing in',
        'It does not offer the way by code',
        'allow the authorization code flow there',
      ),
    );
  else if (methods?.includes('S256') === true)
    steps.push(done('Way of signing in', 'By code, bound to the browser that asked (PKCE)'));
  else
    steps.push(
      remark(
        'Way of signing in',
        'By code; it does not say whether it checks that the same browser asks (PKCE)',
      ),
    );
  steps.push(...(await tryOidcClient(settings, description, trial)));
  const { claims_supported: claims } = description;
  if (settings.groupRoles.length > 0 && claims !== undefined && !claims.includes(settings.groupsClaim))
    steps.push(
      remark(
        'Groups',
        `It does not say that it tells “${settings.groupsClaim}”`,
        'have the provider send groups under that name, and ask for the scope that carries them',
      ),
    );
  if (settings.issuer.startsWith('http:'))
    steps.push(
      remark(
        'Encrypted',
        'The address begins with http://: others on the network can read and change what is sent',
        'use https:// except for a trial on this machine',
      ),
    );
  return steps;
}

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string(), use: z.string().optional() })) });

async function tryKeys(address: string): Promise<Step> {
  const step = 'Keys';
  const answer = await askAddress(address);
  if (!answer.ok) return failed(step, answer.words, answer.todo);
  const read = answer.status === 200 ? keySet.safeParse(jsonOf(answer.text)) : null;
  const signing = read?.data?.keys.filter(({ use, kty }) => use !== 'enc' && kty !== 'oct') ?? [];
  if (signing.length === 0)
    return failed(
      step,
      `No key to verify its answers with stands at ${address}`,
      'ask whoever runs the provider',
    );
  return done(
    step,
    `${signing.length === 1 ? 'One key' : `${signing.length} keys`} to verify its answers with`,
  );
}

async function trySaml(
  { certificate, entryPoint, id }: SamlSettings,
  { nowMs, publicUrl }: Trial,
): Promise<Step[]> {
  const steps: Step[] = [];
  const held = certificateOf(certificate);
  if (held === null)
    return [
      failed(
        'Certificate',
        'The certificate cannot be read',
        'paste it as the provider shows it, from -----BEGIN CERTIFICATE----- to the end',
      ),
    ];
  const until = held.validToDate.toISOString().slice(0, 10);
  if (held.validToDate.getTime() <= nowMs)
    steps.push(
      failed('Certificate', `The certificate ended on ${until}`, 'enter the provider’s present one'),
    );
  else steps.push(done('Certificate', `It can be read and holds until ${until}`));
  const answer = await askAddress(entryPoint);
  if (!answer.ok) steps.push(failed('Provider answers', answer.words, answer.todo));
  else if (answer.status >= 500 || answer.status === 404)
    steps.push(
      failed('Provider answers', `${entryPoint} answers ${answer.status}`, 'check the sign-in address'),
    );
  else steps.push(done('Provider answers', `${new URL(entryPoint).host} answers`));
  steps.push(
    remark(
      'Known at the provider',
      'Whether the provider knows this Plumbline shows only when somebody signs in',
      `have it read ${samlMetadataUrl(publicUrl, id)}`,
    ),
  );
  return steps;
}

function certificateOf(text: string): X509Certificate | null {
  try {
    return new X509Certificate(pemOf(text));
  } catch {
    return null;
  }
}
