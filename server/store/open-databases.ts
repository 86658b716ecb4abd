const leaving = new Set<() => Promise<void>>();

/** Remembers how this process leaves a database it uses, for an end that finishes nothing; returns how to forget it. */
export function rememberOpen(leave: () => Promise<void>): () => void {
  leaving.add(leave);
  return () => void leaving.delete(leave);
}

/** Leaves every database of this process at once; transactions that are still open roll back. */
export async function leaveAll(): Promise<void> {
  await Promise.allSettled([...leaving].map((leave) => leave()));
}
