import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { type OwnServer, startOwnServer } from './own-server.ts';
import { signIn } from './page.ts';

const scan = fileURLToPath(new URL('../fixtures/readme/scan.sarif', import.meta.url));

/** Who is there at the beginning, by role. */
export const staff = {
  administrator: { name: 'System administrator', email: 'administrator@example.com' },
  ciso: { name: 'Chief information security officer', email: 'ciso@example.com' },
  analyst: { name: 'Security analyst', email: 'analyst@example.com' },
  auditor: { name: 'Internal auditor', email: 'auditor@example.com' },
  board: { name: 'Board member', email: 'board@example.com' },
} as const;
const roles = Object.keys(staff) as (keyof typeof staff)[];

/** A server of one test file alone with a small company: the unit `payments`, and one person for each of these roles. */
export async function startOwnCompany(): Promise<OwnServer> {
  const server = await startOwnServer();
  await server.command('import', scan, '--unit', 'payments');
  for (const role of roles) await server.add({ ...staff[role], grants: [{ role, unit: '' }] });
  return server;
}

/** Looks with a browser of its own, signed in by the link; null: as nobody. */
export async function asAnother<T>(
  browser: Browser,
  link: string | null,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    if (link !== null) await signIn(page, link);
    return await look(page);
  } finally {
    await context.close();
  }
}
