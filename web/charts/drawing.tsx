import { useLayoutEffect, useRef } from 'react';

/** Puts a drawing of our own into the page before it is painted; what is not well-formed SVG is not shown. */
export function Drawing({ svg, className, hidden }: { svg: string; className: string; hidden?: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    if (parsed.nodeName === 'svg') place.current?.replaceChildren(document.importNode(parsed, true));
  }, [svg]);
  return <span ref={place} className={className} aria-hidden={hidden} />;
}
