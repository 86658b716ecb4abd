/**
 * Who may do what: every route by method and pattern, the permission it needs, and the roles that have it. To add a route,
 * add its line; a route without one answers nobody, and fails a test.
 */
import type { Viewer } from '../views/viewer.ts';

export type Role = Viewer['role'];
/** `open` routes answer everyone, also where there is sign-in. */
export type Permission =
  | 'open'
  | 'briefings:read'
  | 'figures:read'
  | 'findings:read'
  | 'findings:change'
  | 'sources:read'
  | 'imports:read'
  | 'imports:write'
  | 'company:read'
  | 'company:change'
  | 'demonstration:change'
  | 'ledger:read'
  | 'operation:read';

export const roles: Record<Role, readonly Permission[]> = {
  owner: [
    'briefings:read',
    'figures:read',
    'findings:read',
    'findings:change',
    'sources:read',
    'imports:read',
    'imports:write',
    'company:read',
    'company:change',
    'demonstration:change',
    'ledger:read',
    'operation:read',
  ],
};

export interface RoutePermission {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As the router has it: `:name` stands for one part, a last `*` for the rest. */
  path: string;
  permission: Permission;
}

const api = '/api/v1';
const route = (method: RoutePermission['method'], path: string, permission: Permission): RoutePermission => ({
  method,
  path,
  permission,
});

export const permissions: readonly RoutePermission[] = [
  route('GET', '/healthz', 'open'),
  route('GET', '/readyz', 'open'),
  route('GET', '/metrics', 'operation:read'),
  route('GET', '/api/docs', 'open'),
  route('GET', `${api}/openapi.json`, 'open'),
  route('GET', `${api}/briefings`, 'briefings:read'),
  route('GET', `${api}/briefings/:period`, 'briefings:read'),
  route('GET', `${api}/briefings/:period/:file`, 'briefings:read'),
  route('GET', `${api}/briefings/:period/chart/:file`, 'briefings:read'),
  route('GET', `${api}/figures`, 'figures:read'),
  route('GET', `${api}/figures/:id`, 'figures:read'),
  route('GET', `${api}/figures/:id/trend`, 'figures:read'),
  route('GET', `${api}/figures/:id/lineage`, 'figures:read'),
  route('GET', `${api}/findings`, 'findings:read'),
  route('GET', `${api}/findings/:id`, 'findings:read'),
  route('PATCH', `${api}/findings/:id`, 'findings:change'),
  route('GET', `${api}/findings/:id/history`, 'findings:read'),
  route('GET', `${api}/sources`, 'sources:read'),
  route('GET', `${api}/formats`, 'sources:read'),
  route('GET', `${api}/units`, 'company:read'),
  route('GET', `${api}/company`, 'company:read'),
  route('POST', `${api}/setup`, 'company:change'),
  route('POST', `${api}/demo`, 'demonstration:change'),
  route('DELETE', `${api}/demo`, 'demonstration:change'),
  route('GET', `${api}/imports`, 'imports:read'),
  route('POST', `${api}/imports`, 'imports:write'),
  route('GET', `${api}/imports/:id`, 'imports:read'),
  route('DELETE', `${api}/imports/:id`, 'imports:write'),
  ...[
    'teams',
    'staffing',
    'spend',
    'scenarios',
    'incidents',
    'appetites',
    'penalty-regimes',
    'currency-rates',
    'stress-cases',
  ].flatMap((name) => [
    route('GET', `${api}/${name}`, 'company:read'),
    route('POST', `${api}/${name}`, 'company:change'),
  ]),
  route('DELETE', `${api}/stress-cases/:id`, 'company:change'),
  route('GET', `${api}/scenarios/:id`, 'company:read'),
  route('DELETE', `${api}/scenarios/:id`, 'company:change'),
  route('POST', `${api}/scenarios/:id/review`, 'company:change'),
  route('GET', `${api}/scenarios/:id/versions`, 'company:read'),
  route('GET', `${api}/scenario-library`, 'company:read'),
  route('GET', `${api}/exposure-settings`, 'company:read'),
  route('PATCH', `${api}/exposure-settings`, 'company:change'),
  ...['', '/sensitivity', '/attribution', '/bridge', '/kit', '/model.json', '/trials.csv'].map((path) =>
    route('GET', `${api}/exposure${path}`, 'figures:read'),
  ),
  route('POST', `${api}/exposure/what-if`, 'figures:read'),
  route('POST', `${api}/exposure/model`, 'company:change'),
  route('GET', `${api}/ledger`, 'ledger:read'),
  route('GET', `${api}/events`, 'briefings:read'),
  route('GET', '/assets/*', 'open'),
  route('GET', '/*', 'open'),
];

const compiled = permissions.map((entry) => ({ ...entry, pattern: patternOf(entry.path) }));

function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.+?^$()[\]{}|\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}

/** What a request needs; null where there is no such route. HEAD asks as GET does. */
export function permissionOf(method: string, path: string): Permission | null {
  const asked = method === 'HEAD' ? 'GET' : method;
  return compiled.find((entry) => entry.method === asked && entry.pattern.test(path))?.permission ?? null;
}

export const may = (viewer: Viewer, permission: Permission): boolean =>
  permission === 'open' || roles[viewer.role].includes(permission);
