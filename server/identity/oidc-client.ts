import type { OidcDescription } from './oidc-discovery.ts';

/** How the client's secret is sent: in a header, unless the provider reads it from the form alone. */
export function secretMethodOf({
  token_endpoint_auth_methods_supported: methods,
}: OidcDescription): 'client_secret_basic' | 'client_secret_post' {
  return methods?.includes('client_secret_post') === true && !methods.includes('client_secret_basic')
    ? 'client_secret_post'
    : 'client_secret_basic';
}
