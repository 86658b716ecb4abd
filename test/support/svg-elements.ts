const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string) =>
  text.replace(/&(\w+|#39);/g, (whole, name: string) => entities[name] ?? whole);

/** The elements of a drawing in document order, each as its attributes; only those of that name where one is given. */
export function elements(svg: string, name?: string): Record<string, string | undefined>[] {
  return [...svg.matchAll(/<([a-z]+)((?:\s[\w:-]+="[^"]*")*)\s*\/?>/gi)]
    .filter((match) => name === undefined || match[1] === name)
    .map((match) =>
      Object.fromEntries(
        [...match[2]!.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, plain(value!)]),
      ),
    );
}

/** What a reader can read in a drawing, in document order. */
export function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => plain(match[1]!));
}
