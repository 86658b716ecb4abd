import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { RateLimiterRes } from 'rate-limiter-flexible';

/** Says when to try again, and not whether there is such an account. */
export function tooManyAttempts(msBeforeNext: number): PlumblineError {
  const seconds = secondsOf(msBeforeNext);
  return new PlumblineError('too-many', 'Too many attempts failed', {
    expected: `a wait of ${inWords(seconds)}`,
    todo: 'wait, or sign in by a passkey, a sign-in link or your company’s sign-in: these work at once',
    retryAfterSeconds: seconds,
  });
}

export function tooManyRequests(msBeforeNext: number): PlumblineError {
  const seconds = secondsOf(msBeforeNext);
  return new PlumblineError('too-many', 'Too many requests in a minute', {
    expected: `a wait of ${inWords(seconds)}`,
    todo: 'ask less often',
    retryAfterSeconds: seconds,
  });
}

/** What a limiter refuses with, told by `refusal`; anything else that went wrong as it is. */
export function refusedBy(cause: unknown, refusal: (msBeforeNext: number) => PlumblineError): unknown {
  return cause instanceof RateLimiterRes ? refusal(cause.msBeforeNext) : cause;
}

const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

function inWords(seconds: number): string {
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
