/** `signed-out`: the session is over; `confirm`: it goes on, but the act asks for a fresh sign-in. */
export type Proof = 'signed-out' | 'confirm';

let asked: Proof | null = null;
let waiting: ((proved: boolean) => void)[] = [];
const listeners = new Set<() => void>();

const tell = () => {
  for (const listener of listeners) listener();
};

/**
 * Asks on the page that it is still this person, and waits; several requests wait for one answer.
 * @returns whether they signed in again.
 */
export function proveAgain(problemType: string): Promise<boolean> {
  if (asked !== 'signed-out') asked = problemType.endsWith('confirm-first') ? 'confirm' : 'signed-out';
  return new Promise((resolve) => {
    waiting.push(resolve);
    tell();
  });
}

/** What is asked for now; null: nothing. */
export const proofAsked = (): Proof | null => asked;

/** Lets everything that waits go on, or fail with what the server said. */
export function answerProof(proved: boolean): void {
  const all = waiting;
  asked = null;
  waiting = [];
  for (const resolve of all) resolve(proved);
  tell();
}

export function subscribeToProof(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
