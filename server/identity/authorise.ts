import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Permission } from '@plumbline/shared/schema/role.ts';
import { createMiddleware } from 'hono/factory';
import type { AppContext } from '../context.ts';
import type { Viewer } from '../views/viewer.ts';
import { freshMs } from './fresh.ts';
import { type Identity, identify, notSignedIn } from './identify.ts';
import { policyOf, type RoutePolicy } from './policy.ts';
import { requestLimits } from './request-limits.ts';
import { rolePermissions } from './role-rights.ts';
import { viewerOf } from './viewer-of.ts';

export interface AppEnv {
  Variables: {
    /** Set on every route that needs a permission, and on pages for whoever may read briefings. */
    viewer: Viewer;
    /** Null where nobody is signed in: on open routes alone. */
    identity: Identity | null;
    requestId: string;
  };
}

/**
 * Says who asks, and refuses what they may not do.
 * @throws PlumblineError `not-signed-in` (401) on every route, known or not, but the open ones; `not-allowed` (403);
 * `confirm-first` (403) where the sign-in is too long ago; `too-many` (429) for more requests in a minute than there may be.
 */
export const authorise = (context: AppContext, limits = requestLimits()) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const policy = policyOf(c.req.method, c.req.path);
    if (policy?.need === 'open') {
      await limits.byNobody(c.req.path);
      c.set('identity', null);
      return next();
    }
    const { pool } = context.database;
    const identity = await identify(
      { pool, signIn: context.signIn, nowMs: context.nowMs },
      c.req.raw.headers,
    );
    await (identity === null ? limits.byNobody(c.req.path) : limits.bySomebody(identity, c.req.path));
    c.set('identity', identity);
    for (const cookie of identity?.cookies ?? []) c.header('set-cookie', cookie, { append: true });
    if (policy?.need === 'page') {
      const reader = identity === null ? null : await viewerOf(context, identity, 'briefings:read');
      if (reader !== null) c.set('viewer', reader);
      return next();
    }
    if (identity === null) throw notSignedIn();
    if (policy === null) return next();
    const viewer = await viewerOf(context, identity, policy.need as Permission);
    if (viewer === null) throw refused(policy, identity);
    requirePerson(policy, identity);
    c.set('viewer', viewer);
    return next();
  });

function refused({ need }: RoutePolicy, { grants }: Identity): PlumblineError {
  const carrying = grants.filter(({ role }) => rolePermissions[role].some((held) => held === need));
  if (carrying.length > 0)
    return new PlumblineError('not-allowed', 'This is worked out and kept for the company as a whole', {
      expected: `the permission ${need} over the whole company; yours covers ${carrying.map(({ unit }) => `“${unit}”`).join(', ')}`,
      todo: 'ask somebody whose role covers the whole company',
    });
  const held = [...new Set(grants.map(({ role }) => role))].join(', ');
  return new PlumblineError('not-allowed', `This needs the permission ${need}`, {
    expected: `a role that has it; yours: ${held || 'none'}`,
    todo: 'ask an administrator for the role, or somebody who has it',
  });
}

function requirePerson({ person, fresh }: RoutePolicy, { tokenId, provedAtMs }: Identity): void {
  if (person && tokenId !== null)
    throw new PlumblineError('not-allowed', 'Only a person who is signed in may do this, not a token', {
      todo: 'sign in and do it on the page',
    });
  if (fresh && provedAtMs !== null && provedAtMs + freshMs <= Date.now())
    throw new PlumblineError('confirm-first', 'You signed in a while ago', {
      expected: 'a sign-in within the last 15 minutes',
      todo: 'confirm that it is you, then do it again',
    });
}
