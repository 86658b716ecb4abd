import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenID provider that refuses every client and, as some do, tells the whole request back in its error. */
export function tellingProvider(): Server {
  const provider = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { address, port } = provider.address() as AddressInfo;
      const issuer = `http://${address}:${port}`;
      const found = request.url?.includes('openid-configuration');
      response.writeHead(found ? 200 : 400, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(
          found
            ? {
                issuer,
                authorization_endpoint: `${issuer}/authorize`,
                token_endpoint: `${issuer}/token`,
                jwks_uri: `${issuer}/keys`,
                userinfo_endpoint: `${issuer}/me`,
                response_types_supported: ['code'],
                subject_types_supported: ['public'],
                id_token_signing_alg_values_supported: ['RS256'],
              }
            : {
                error: 'invalid_client',
                error_description: `${body} ${request.headers.authorization ?? ''}`,
              },
        ),
      );
    });
  });
  return provider;
}
