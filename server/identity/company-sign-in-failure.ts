import {
  type CompanySignInFailure,
  companySignInFailures,
} from '@plumbline/shared/schema/company-sign-in.ts';

export const isFailure = (code: string): code is CompanySignInFailure =>
  (companySignInFailures as readonly string[]).includes(code);

const known: Record<string, CompanySignInFailure> = {
  access_denied: 'refused',
  login_required: 'refused',
  consent_required: 'refused',
  interaction_required: 'refused',
  state_mismatch: 'expired',
  state_not_found: 'expired',
  state_invalid: 'expired',
  please_restart_the_process: 'expired',
  unsolicited_response: 'expired',
  replay_detected: 'expired',
  SSO_PROVIDER_CHANGED: 'changed',
  discovery_failed: 'unreachable',
  temporarily_unavailable: 'unreachable',
  missing_user_info: 'no-address',
  unauthorized_client: 'not-accepted',
  invalid_client: 'not-accepted',
  invalid_scope: 'not-accepted',
  invalid_saml_response: 'not-proved',
  saml_error: 'not-proved',
  bad_request: 'not-proved',
};

const unproved = /^(token_not_verified|id_token_\w+|token_response_not_found|jwks_endpoint_not_found)$/;

/** What a failure of better-auth or of the provider comes to. */
export function failureOf(error: string, description: string): CompanySignInFailure {
  if (error === 'invalid_state')
    return description === 'sso_provider_changed_during_authentication' ? 'changed' : 'expired';
  if (error === 'invalid_provider') {
    if (unproved.test(description)) return 'not-proved';
    return description === 'missing_user_info' ? 'no-address' : 'not-accepted';
  }
  if (/^saml_/i.test(error)) return 'not-proved';
  return known[error] ?? 'failed';
}
