const letters = '23456789BCDFGHJKLMNPQRTVWXYZ';
const kept = 'plumbline-presents';

/** The code that an address names: `#K7M2`, or `#notes=K7M2` of a second window. */
export const codeIn = (hash: string): string | null => /^#(?:notes=)?([A-Z2-9]{4})$/.exec(hash)?.[1] ?? null;

/** The code of what this window presents: that of its address, of this page before a reload, or a new one. */
export function ownCode(page: string): string {
  const known = sessionStorage.getItem(kept)?.split(' ') ?? [];
  const held = known.slice(0, -1).join(' ') === page ? known.at(-1) : undefined;
  const code = codeIn(location.hash) ?? held ?? newCode();
  sessionStorage.setItem(kept, `${page} ${code}`);
  return code;
}

const newCode = (): string =>
  [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => letters[byte % letters.length]).join('');
