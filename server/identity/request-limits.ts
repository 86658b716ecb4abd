import { RateLimiterMemory } from 'rate-limiter-flexible';
import { callerAddress } from './caller.ts';
import { networkOf } from './client-address.ts';
import { refusedBy, tooManyRequests } from './too-many.ts';

/** How much one may ask this server in a minute; far beyond what a page or a sensible program asks. */
export interface RequestLimits {
  /** @throws PlumblineError `too-many` */
  bySomebody(who: { sessionId: string | null; tokenId: string | null }, path: string): Promise<void>;
  /** Without sign-in. @throws PlumblineError `too-many` */
  byNobody(path: string): Promise<void>;
}

/** Requests in a minute. */
export const generous = { viewer: 6000, address: 1500, streams: 6000, moves: 600 };

/** What a load balancer asks, and files that never change, cost nothing and are asked by many behind one address. */
const uncounted = /^\/(?:healthz|readyz|assets\/.*)$/;
const streams = '/api/v1/events';
/** Each of these rings at every server. */
const moves = '/api/v1/presentation';

/** Counted in memory, by each server for itself. */
export function requestLimits(given: Partial<typeof generous> = {}): RequestLimits {
  const { viewer, address, streams: opened, moves: moved } = { ...generous, ...given };
  const aMinute = (points: number) => new RateLimiterMemory({ points, duration: 60 });
  const [viewers, addresses] = [aMinute(viewer), aMinute(address)];
  const own = new Map([
    [streams, aMinute(opened)],
    [moves, aMinute(moved)],
  ]);
  const take = async (limiter: RateLimiterMemory, key: string): Promise<void> => {
    try {
      await limiter.consume(key);
    } catch (cause) {
      throw refusedBy(cause, tooManyRequests);
    }
  };
  return {
    bySomebody: ({ sessionId, tokenId }, path) => take(own.get(path) ?? viewers, sessionId ?? tokenId ?? ''),
    async byNobody(path) {
      if (!uncounted.test(path)) await take(addresses, networkOf(callerAddress()));
    },
  };
}
