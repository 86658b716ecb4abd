/** Answers that take long, each worked out once for the same question; the least used go first. */
export class HeldAnswers<T> {
  private readonly most: number;
  private readonly held = new Map<string, Promise<T>>();

  constructor(most: number) {
    this.most = most;
  }

  /** The answer held under one of the keys, else `work`'s, held under the first. A failure is not held. */
  get(keys: readonly [string, ...string[]], work: () => Promise<T>): Promise<T> {
    for (const key of keys) {
      const known = this.held.get(key);
      if (known === undefined) continue;
      this.held.delete(key);
      this.held.set(key, known);
      return known;
    }
    const [key] = keys;
    const answer = work();
    this.held.set(key, answer);
    answer.catch(() => this.held.get(key) === answer && this.held.delete(key));
    for (const oldest of this.held.keys()) {
      if (this.held.size <= this.most) break;
      this.held.delete(oldest);
    }
    return answer;
  }
}
