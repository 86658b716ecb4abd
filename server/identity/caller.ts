import { AsyncLocalStorage } from 'node:async_hooks';

/** From where a request comes. */
export interface Caller {
  /** The address of whoever asks, as far as it can be believed; null where there is no connection, as in a test. */
  address: string | null;
}

/** The request that is being answered: better-auth's hooks are told nothing of it. */
export const callers = new AsyncLocalStorage<Caller>();

export const callerAddress = (): string | null => callers.getStore()?.address ?? null;
