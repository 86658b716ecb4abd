import { routes as policies, policyOf } from '@plumbline/server/identity/policy.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ webFolder: '/nowhere' });
});
afterAll(() => t.close());

const named = (routes: readonly { method: string; path: string }[]) =>
  new Set(routes.map(({ method, path }) => `${method} ${path}`));

describe('the permission table', () => {
  test('names every route of the app', () => {
    const table = named(policies);
    const missing = [...named(t.app.routes.filter(({ method }) => method !== 'ALL'))].filter(
      (route) => !table.has(route),
    );
    expect(missing).toEqual([]);
  });

  test('names no route that there is not', () => {
    const known = named(t.app.routes);
    expect([...named(policies)].filter((route) => !known.has(route))).toEqual([]);
  });

  test('finds the permission of an address, and none for an unknown way to write', () => {
    expect(policyOf('PATCH', '/api/v1/findings/12')?.need).toBe('findings:change');
    expect(policyOf('HEAD', '/api/v1/briefings/live')?.need).toBe('briefings:read');
    expect(policyOf('GET', '/api/v1/openapi.json')?.need).toBe('open');
    expect(policyOf('POST', '/api/v1/findings/12')).toBeNull();
  });

  test('the OpenAPI document describes every route of the API but the event stream', async () => {
    const { paths } = await t.get<{ paths: Record<string, Record<string, unknown>> }>('/api/v1/openapi.json');
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(path.startsWith('/api/auth/') ? {} : methods).map(
        (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    const wanted = policies
      .filter(({ path }) => /^\/api\/v1\/(?!openapi|events)/.test(path))
      .map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual(wanted.sort());
  });
});

test('what there is not is a problem document, and so is a wrong question', async () => {
  const unknown = await t.ask('GET', '/api/v1/nothing');
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get('content-type')).toBe('application/problem+json');
  const wrong = await t.ask('GET', '/api/v1/findings?limit=0');
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({ type: '/problems/bad-usage', at: 'limit' });
});
