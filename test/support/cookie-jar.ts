/** The cookies of one browser at one place, for tests that sign in without a browser. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Keeps what an answer sets, and forgets what it ends. */
  take(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const isOver = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
      if (isOver || value === '') this.#cookies.delete(name.trim());
      else this.#cookies.set(name.trim(), value);
    }
  }

  headers(): Record<string, string> {
    if (this.#cookies.size === 0) return {};
    return { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  get(name: string): string | undefined {
    return this.#cookies.get(name);
  }
}
