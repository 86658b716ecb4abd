/**
 * The router's own link component, which every route refers to and this app never draws: its links are plain
 * anchors, so that the page served first and the live one are the same. Left out, the first load is 2 kB less.
 */
export function Link(): never {
  throw new RangeError('Links here are plain anchors: see web/ui/use-client-links.ts');
}
