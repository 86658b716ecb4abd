import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * Begins a session for somebody who proved who they are to us and not to better-auth. It has no address: only this server's
 * own code can call it.
 */
export const beginSession = () =>
  ({
    id: 'begin-session',
    endpoints: {
      beginSession: createAuthEndpoint.serverOnly(
        {
          method: 'POST',
          body: z.object({ personId: z.string(), way: z.string() }),
          requireHeaders: true,
        },
        async (ctx) => {
          const { personId, way } = ctx.body;
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(personId);
          const session = user && (await internalAdapter.createSession(personId, false, { way }));
          if (!user || !session) return { begun: false };
          await setSessionCookie(ctx, { session, user });
          return { begun: true };
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
