/**
 * The permission that each route needs; what a role may do is in `role-rights.ts`. This is the only place that says so.
 * To add a route, add its line; a route without one answers nobody, and fails a test.
 */
import type { Permission } from '@plumbline/shared/schema/role.ts';

/** `open` answers everyone; `page` sends the app without data to who is not signed in, with status 401. */
export type Need = Permission | 'open' | 'page';

export interface RoutePolicy {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As the router has it: `:name` stands for one part, a last `*` for the rest. */
  path: string;
  need: Need;
  /** Only a person who is signed in, no token. */
  person?: true;
  /** A signed-in person must have proved who they are within the last minutes. */
  fresh?: true;
}

const api = '/api/v1';
const route = (
  method: RoutePolicy['method'],
  path: string,
  need: Need,
  more: Pick<RoutePolicy, 'person' | 'fresh'> = {},
): RoutePolicy => ({ method, path, need, ...more });

export const routes: readonly RoutePolicy[] = [
  route('GET', '/healthz', 'open'),
  route('GET', '/readyz', 'open'),
  route('GET', '/metrics', 'operation:read'),
  route('GET', '/api/docs', 'open'),
  route('GET', `${api}/openapi.json`, 'open'),
  ...(
    [
      ['GET', '/ways', 'open'],
      ['GET', '/session', 'open'],
      ['POST', '/sign-in/email', 'open'],
      ['POST', '/sign-in/sso', 'open'],
      ['GET', '/sso/callback/:id', 'open'],
      ['POST', '/sso/saml2/sp/acs/:id', 'open'],
      ['GET', '/sso/saml2/sp/metadata', 'open'],
      ['POST', '/sign-out', 'open'],
      ['POST', '/link', 'open'],
      ['POST', '/first-account', 'open'],
      ['POST', '/demonstration', 'self'],
      ['POST', '/two-factor/verify-totp', 'open'],
      ['POST', '/two-factor/verify-backup-code', 'open'],
      ['GET', '/passkey/generate-authenticate-options', 'open'],
      ['POST', '/passkey/verify-authentication', 'open'],
      ['POST', '/two-factor/enable', 'self', 'fresh'],
      ['POST', '/two-factor/disable', 'self', 'fresh'],
      ['POST', '/two-factor/generate-backup-codes', 'self', 'fresh'],
      ['GET', '/passkey/generate-register-options', 'self', 'fresh'],
      ['POST', '/passkey/verify-registration', 'self', 'fresh'],
      ['POST', '/passkey/delete-passkey', 'self', 'fresh'],
      ['GET', '/passkey/list-user-passkeys', 'self'],
    ] as const
  ).map(([method, path, need, fresh]) =>
    route(method, `/api/auth${path}`, need, {
      ...(need === 'self' ? { person: true } : {}),
      ...(fresh === undefined ? {} : { fresh: true }),
    }),
  ),
  route('GET', `${api}/account/sessions`, 'self', { person: true }),
  route('DELETE', `${api}/account/sessions`, 'self', { person: true }),
  route('DELETE', `${api}/account/sessions/:id`, 'self', { person: true }),
  route('POST', `${api}/account/password`, 'self', { person: true, fresh: true }),
  route('GET', `${api}/sign-in-settings`, 'people:read'),
  route('PATCH', `${api}/sign-in-settings`, 'sign-in:change', { person: true, fresh: true }),
  route('GET', `${api}/briefings`, 'briefings:read'),
  route('GET', `${api}/briefings/:period`, 'briefings:read'),
  route('GET', `${api}/briefings/:period/compare/:other`, 'briefings:read'),
  route('GET', `${api}/briefings/:period/definitions`, 'briefings:read'),
  route('GET', `${api}/briefings/:period/restated`, 'briefings:live'),
  route('GET', `${api}/briefings/live/changed`, 'briefings:live'),
  route('GET', `${api}/briefings/:period/notes`, 'briefings:read'),
  route('GET', `${api}/briefings/:period/:file`, 'briefings:read'),
  route('GET', `${api}/briefings/:period/chart/:file`, 'briefings:read'),
  route('GET', `${api}/presentation`, 'briefings:read', { person: true }),
  route('POST', `${api}/presentation`, 'briefings:read', { person: true }),
  route('GET', `${api}/publications`, 'briefings:read'),
  route('GET', `${api}/slide-templates`, 'briefings:read'),
  route('POST', `${api}/slide-templates`, 'briefings:draft'),
  route('GET', `${api}/slide-templates/:id/check`, 'briefings:read'),
  route('DELETE', `${api}/slide-templates/:id`, 'briefings:draft'),
  route('GET', `${api}/shares`, 'briefings:publish'),
  route('POST', `${api}/briefings/:period/shares`, 'briefings:publish', { person: true, fresh: true }),
  route('DELETE', `${api}/shares/:id`, 'briefings:publish'),
  route('GET', `${api}/shared/:token`, 'open'),
  route('POST', `${api}/shared/:token`, 'open'),
  route('GET', `${api}/subscriptions`, 'self', { person: true }),
  route('POST', `${api}/subscriptions`, 'self', { person: true }),
  route('POST', `${api}/subscriptions/:id/test`, 'self', { person: true }),
  route('DELETE', `${api}/subscriptions/:id`, 'self', { person: true }),
  route('GET', `${api}/deliveries`, 'self', { person: true }),
  route('GET', `${api}/channels`, 'delivery:change'),
  route('POST', `${api}/channels`, 'delivery:change', { person: true, fresh: true }),
  route('PUT', `${api}/channels/:id`, 'delivery:change', { person: true, fresh: true }),
  route('POST', `${api}/channels/:id/test`, 'delivery:change'),
  route('DELETE', `${api}/channels/:id`, 'delivery:change'),
  route('GET', `${api}/outgoing/subscriptions`, 'delivery:change'),
  route('DELETE', `${api}/outgoing/subscriptions/:id`, 'delivery:change'),
  route('GET', `${api}/outgoing/shares`, 'delivery:change'),
  route('DELETE', `${api}/outgoing/shares/:id`, 'delivery:change'),
  route('GET', `${api}/alerts`, 'figures:read'),
  route('GET', `${api}/unsubscribe/:token`, 'open'),
  route('POST', `${api}/unsubscribe/:token`, 'open'),
  route('GET', `${api}/drafts`, 'briefings:live'),
  route('POST', `${api}/drafts`, 'briefings:draft'),
  route('GET', `${api}/drafts/:id`, 'briefings:live'),
  route('POST', `${api}/drafts/:id/refresh`, 'briefings:draft'),
  route('PUT', `${api}/drafts/:id/sentences`, 'briefings:draft'),
  route('PUT', `${api}/drafts/:id/notes`, 'briefings:draft'),
  route('PUT', `${api}/drafts/:id/asks`, 'briefings:draft'),
  // Only whoever drafts or approves; the action looks at it.
  route('POST', `${api}/drafts/:id/comments`, 'briefings:live'),
  route('DELETE', `${api}/drafts/:id`, 'briefings:draft'),
  route('POST', `${api}/drafts/:id/review`, 'briefings:draft'),
  route('POST', `${api}/drafts/:id/approve`, 'briefings:approve', { person: true, fresh: true }),
  route('POST', `${api}/drafts/:id/publish`, 'briefings:publish', { person: true, fresh: true }),
  route('GET', `${api}/figures`, 'figures:read'),
  route('GET', `${api}/figures/:id`, 'figures:read'),
  route('GET', `${api}/figures/:id/trend`, 'figures:read'),
  route('GET', `${api}/figures/:id/lineage`, 'figures:read'),
  route('GET', `${api}/velocity`, 'figures:read'),
  route('GET', `${api}/forecasts`, 'exposure:read'),
  route('GET', `${api}/priorities`, 'figures:read'),
  route('POST', `${api}/findings/:id/urgent`, 'findings:change'),
  route('POST', `${api}/findings/urgent`, 'findings:change'),
  route('GET', `${api}/unseen`, 'records:read'),
  route('POST', `${api}/signals`, 'imports:write'),
  route('GET', `${api}/findings`, 'findings:read'),
  route('GET', `${api}/findings/:id`, 'findings:read'),
  route('PATCH', `${api}/findings/:id`, 'findings:change'),
  route('GET', `${api}/findings/:id/history`, 'findings:read'),
  route('GET', `${api}/commitments`, 'commitments:read'),
  route('POST', `${api}/commitments`, 'commitments:change'),
  route('POST', `${api}/commitments/bulk`, 'commitments:change'),
  route('POST', `${api}/commitments/hand-over`, 'commitments:change'),
  route('GET', `${api}/commitments/:id`, 'commitments:read'),
  route('PATCH', `${api}/commitments/:id`, 'commitments:change'),
  route('GET', `${api}/review`, 'commitments:read'),
  route('POST', `${api}/review`, 'commitments:change'),
  route('POST', `${api}/verifications`, 'commitments:change', { person: true }),
  route('GET', `${api}/sources`, 'sources:read'),
  route('PATCH', `${api}/sources/:id`, 'company:change'),
  route('GET', `${api}/formats`, 'sources:read'),
  route('GET', `${api}/units`, 'company:read'),
  route('GET', `${api}/company`, 'company:read'),
  route('POST', `${api}/setup`, 'company:change'),
  route('POST', `${api}/demo`, 'demonstration:change'),
  route('DELETE', `${api}/demo`, 'demonstration:change', { fresh: true }),
  route('GET', `${api}/imports`, 'imports:read'),
  route('POST', `${api}/imports`, 'imports:write'),
  route('GET', `${api}/imports/:id`, 'imports:read'),
  route('DELETE', `${api}/imports/:id`, 'imports:write'),
  ...['teams', 'staffing', 'openings', 'time-records', 'incidents'].flatMap((name) => [
    route('GET', `${api}/${name}`, 'records:read'),
    route('POST', `${api}/${name}`, 'records:change'),
  ]),
  route('GET', `${api}/incidents/:id/sheet.pdf`, 'exposure:read'),
  route('GET', `${api}/resourcing`, 'spend:read'),
  route('GET', `${api}/spend`, 'spend:read'),
  route('POST', `${api}/spend`, 'spend:change'),
  ...['scenarios', 'appetites', 'targets', 'penalty-regimes', 'currency-rates', 'stress-cases'].flatMap(
    (name) => [
      route('GET', `${api}/${name}`, 'exposure:read'),
      route('POST', `${api}/${name}`, 'exposure:change'),
    ],
  ),
  route('DELETE', `${api}/stress-cases/:id`, 'exposure:change'),
  route('GET', `${api}/scenarios/:id`, 'exposure:read'),
  route('DELETE', `${api}/scenarios/:id`, 'exposure:change'),
  route('POST', `${api}/scenarios/:id/review`, 'exposure:change'),
  route('GET', `${api}/scenarios/:id/versions`, 'exposure:read'),
  route('GET', `${api}/scenario-library`, 'exposure:read'),
  route('GET', `${api}/exposure-settings`, 'exposure:read'),
  route('PATCH', `${api}/exposure-settings`, 'exposure:change'),
  ...['', '/sensitivity', '/attribution', '/bridge', '/kit', '/model.json', '/trials.csv'].map((path) =>
    route('GET', `${api}/exposure${path}`, 'exposure:read'),
  ),
  route('POST', `${api}/exposure/what-if`, 'exposure:read'),
  route('POST', `${api}/exposure/model`, 'exposure:change'),
  route('POST', `${api}/evidence-files`, 'decisions:ask'),
  route('GET', `${api}/evidence-files/:id`, 'decisions:read'),
  route('GET', `${api}/escalations`, 'decisions:read'),
  route('POST', `${api}/escalations`, 'decisions:ask'),
  route('PATCH', `${api}/escalations/:id`, 'decisions:ask'),
  route('GET', `${api}/decisions`, 'decisions:read'),
  route('GET', `${api}/requests`, 'decisions:read'),
  route('POST', `${api}/requests`, 'decisions:ask'),
  route('POST', `${api}/requests/preview`, 'decisions:ask'),
  route('GET', `${api}/decisions/:id`, 'decisions:read'),
  route('GET', `${api}/decisions/:id/price`, 'decisions:read'),
  route('GET', `${api}/prices`, 'decisions:read'),
  route('POST', `${api}/decisions/:id/outcome`, 'decisions:decide', { person: true, fresh: true }),
  route('POST', `${api}/decisions/:id/withdraw`, 'decisions:ask'),
  route('POST', `${api}/evidence-packs`, 'evidence:export', { person: true, fresh: true }),
  route('GET', `${api}/evidence-packs/coverage`, 'evidence:export'),
  route('GET', `${api}/ledger`, 'ledger:read'),
  route('GET', `${api}/ledger/checkpoint`, 'ledger:read'),
  route('GET', `${api}/ledger/proof`, 'ledger:read'),
  route('GET', `${api}/ledger/export`, 'ledger:read'),
  route('POST', `${api}/ledger/redactions`, 'ledger:redact', { person: true, fresh: true }),
  route('GET', `${api}/users`, 'people:read'),
  route('POST', `${api}/users`, 'people:change', { person: true, fresh: true }),
  route('PATCH', `${api}/users/:id`, 'people:change', { person: true, fresh: true }),
  route('POST', `${api}/users/:id/grants`, 'people:change', { person: true, fresh: true }),
  route('DELETE', `${api}/users/:id/grants/:role`, 'people:change', { person: true, fresh: true }),
  route('POST', `${api}/users/:id/link`, 'people:change', { person: true, fresh: true }),
  route('DELETE', `${api}/users/:id/sessions`, 'people:change', { person: true }),
  // Whoever asked may take their request back; who may agree to it is looked at with the request itself.
  route('GET', `${api}/approvals`, 'self'),
  route('POST', `${api}/approvals/:id`, 'self', { person: true, fresh: true }),
  route('GET', `${api}/tokens`, 'self'),
  route('POST', `${api}/tokens`, 'self', { person: true, fresh: true }),
  route('DELETE', `${api}/tokens/:id`, 'self'),
  route('GET', `${api}/company-sign-ins`, 'sign-in:change'),
  route('PUT', `${api}/company-sign-ins/:id`, 'sign-in:change', { person: true, fresh: true }),
  route('DELETE', `${api}/company-sign-ins/:id`, 'sign-in:change', { person: true, fresh: true }),
  route('POST', `${api}/company-sign-ins/:id/test`, 'sign-in:change'),
  route('GET', `${api}/events`, 'self'),
  route('GET', '/assets/*', 'open'),
  route('GET', '/verify', 'open'),
  route('GET', '/*', 'page'),
];

const compiled = routes.map((entry) => ({ ...entry, pattern: patternOf(entry.path) }));

function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.+?^$()[\]{}|\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}

/** The line of a request; null where there is no such route. HEAD asks as GET does. */
export function policyOf(method: string, path: string): RoutePolicy | null {
  const asked = method === 'HEAD' ? 'GET' : method;
  const found = compiled.find((entry) => entry.method === asked && entry.pattern.test(path)) ?? null;
  return found?.need === 'page' && path.startsWith('/api/') ? null : found;
}
