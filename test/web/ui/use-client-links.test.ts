import { clientHref } from '@plumbline/web/ui/use-client-links.ts';
import { afterEach, describe, expect, it } from 'vitest';

function click(html: string, init: MouseEventInit = {}): string | null {
  document.body.innerHTML = html;
  let href: string | null = 'not clicked';
  const see = (event: MouseEvent) => {
    href = clientHref(event);
    event.preventDefault();
  };
  document.addEventListener('click', see, { once: true });
  const target = document.querySelector('[data-hit]') ?? document.querySelector('a')!;
  target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
  return href;
}

describe('a click on a link', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });

  it('stays inside the app for its own addresses, also when a part of the link is hit', () => {
    expect(click('<a href="/findings?state=open"><b data-hit>see</b></a>')).toBe('/findings?state=open');
  });

  it('is left to the browser for other places, downloads, new tabs and the API', () => {
    expect(click('<a href="https://www.first.org/epss/">EPSS</a>')).toBeNull();
    expect(click('<a href="/page.pdf" download>PDF</a>')).toBeNull();
    expect(click('<a href="/" target="_blank">page</a>')).toBeNull();
    expect(click('<a href="/api/v1/briefings/live">data</a>')).toBeNull();
    expect(click('<a href="/findings">findings</a>', { ctrlKey: true })).toBeNull();
    expect(click('<p data-hit>no link</p>')).toBeNull();
  });
});
