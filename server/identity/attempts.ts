import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { callerAddress } from './caller.ts';
import { networkOf } from './client-address.ts';
import { refusedBy, tooManyAttempts } from './too-many.ts';

/** Somebody tries a password or a code. */
export interface Guess {
  what: 'password' | 'code';
  /** Whose, whether there is such an account or not; null where a code belongs to no sign-in under way. */
  account: string | null;
  /** The browser, where this account signed in with it before. */
  browser: string | null;
}

export interface Attempts {
  /**
   * Lets a guess be judged, and counts it from before that on, so that many at once count too. `completes` tells whether
   * what came out signs somebody in: that clears what failed there before.
   * @throws PlumblineError `too-many`; whatever `judging` throws.
   */
  judge<T>(guess: Guess, judging: () => Promise<T>, completes: (told: T) => boolean): Promise<T>;
  /** Counts a link or token that does not exist; `too-many` after too many of them. A true one is never held up. */
  missed(): Promise<void>;
}

const minute = 60;
const quarter = 15 * minute;
/** Failures of one account from one place before it waits. */
const freeFailures = 5;
const longestWait = 60 * minute;
const waitAfter = (failures: number): number =>
  Math.min(longestWait, minute * 2 ** Math.min(failures - freeFailures, 10));

/**
 * Counts failed attempts in the database, so that all its servers count together.
 *
 * A browser that the account knows is counted by itself. From anywhere else it is the address that counts: with this account,
 * over all accounts, and together with every other place that this account does not know. So whoever guesses from
 * elsewhere, even from behind the same address, makes everybody wait but the browsers in which the account signed in.
 */
export function attemptsIn(pool: pg.Pool): Attempts {
  const counter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'attempt',
      tableCreated: true,
      keyPrefix,
      points,
      duration,
    });
  const failed = counter('failed', freeFailures, quarter);
  const waiting = counter('waiting', 1, minute);
  const byAddress = counter('address', 50, quarter);
  const missing = counter('missing', 50, quarter);
  const fromElsewhere = {
    password: counter('password', 100, 60 * minute),
    // Six digits are few: whoever is here has the password already.
    code: counter('code', 30, 24 * 60 * minute),
  };

  /** Counts one, and answers how to take that back. */
  const take = async (limiter: RateLimiterPostgres, key: string): Promise<() => Promise<unknown>> => {
    await limiter.consume(key);
    return () => limiter.reward(key);
  };
  const takeHere = async (key: string): Promise<() => Promise<unknown>> => {
    const wait = await waiting.get(key);
    if (wait !== null && wait.consumedPoints > 0) throw wait;
    const { consumedPoints: failures } = await failed.penalty(key);
    if (failures < freeFailures) return () => failed.reward(key);
    // Of many at once only the one that begins the next wait is judged.
    const seconds = waitAfter(failures);
    await waiting.consume(key, 1, { customDuration: seconds });
    await failed.set(key, failures, seconds + quarter);
    return () => Promise.all([failed.reward(key), waiting.delete(key)]);
  };

  const taken = async (guess: Guess): Promise<() => Promise<void>> => {
    const { what, account, browser } = guess;
    const address = networkOf(callerAddress());
    const back: (() => Promise<unknown>)[] = [];
    const giveBack = async () => void (await Promise.all(back.splice(0).map((each) => each())));
    try {
      if (account !== null) back.push(await takeHere(hereOf(account, browser, address)));
      if (browser === null) {
        back.push(await take(byAddress, address));
        if (account !== null) back.push(await take(fromElsewhere[what], account));
      }
    } catch (cause) {
      await giveBack();
      throw refusedBy(cause, tooManyAttempts);
    }
    return giveBack;
  };

  return {
    async judge(guess, judging, completes) {
      const giveBack = await taken(guess);
      try {
        const told = await judging();
        await giveBack();
        if (guess.account !== null && completes(told)) {
          const here = hereOf(guess.account, guess.browser, networkOf(callerAddress()));
          await Promise.all([failed.delete(here), waiting.delete(here)]);
        }
        return told;
      } catch (cause) {
        if (!isWrong(cause)) await giveBack();
        throw cause;
      }
    },
    async missed() {
      try {
        await missing.consume(networkOf(callerAddress()));
      } catch (cause) {
        throw refusedBy(cause, tooManyAttempts);
      }
    },
  };
}

const hereOf = (account: string, browser: string | null, address: string): string =>
  `${account}|${browser ?? address}`;

const isWrong = (cause: unknown): boolean =>
  cause instanceof PlumblineError && (cause.kind === 'sign-in-refused' || cause.kind === 'too-many');
