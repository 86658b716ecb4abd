/** How long after a sign-in the few acts that ask for a fresh one are open. */
export const freshMs = 15 * 60_000;
