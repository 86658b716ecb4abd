import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { addPerson } from '@plumbline/server/actions/add-person.ts';
import { loadDemonstration } from '@plumbline/server/actions/load-demonstration.ts';
import { createApp } from '@plumbline/server/app.ts';
import { webFolder } from '@plumbline/server/command/build-web.ts';
import { listen } from '@plumbline/server/command/listen.ts';
import { readConfig } from '@plumbline/server/config.ts';
import { createContext, stopContext } from '@plumbline/server/context.ts';
import { openDatabase } from '@plumbline/server/store/database.ts';
import { migrate } from '@plumbline/server/store/migrate.ts';
import { readFigures } from '@plumbline/server/views/figures.ts';
import { localOperator } from '@plumbline/server/views/viewer.ts';
import { publishedBriefing } from '../support/published.ts';
import { browserCookies } from '../support/sign-in.ts';

/** A server whose clock stands still, so that pictures of its pages can be held against those that were looked at. */
export interface StillCompany {
  address: string;
  /** Signs the browser in as somebody who sees all, and stops its clock too. */
  open(browser: BrowserContext): Promise<void>;
  /** Loads a small demonstration company, and publishes a quarter of another's figures in it. */
  fill(): Promise<void>;
  close(): Promise<void>;
}

const at = '2026-11-23T17:30:00.000Z';
const nowMs = () => Date.parse(at);

export async function startStillCompany(): Promise<StillCompany> {
  const dataFolder = mkdtempSync('/tmp/plumbline-still-');
  const config = readConfig({ PLUMBLINE_DATA: dataFolder, PLUMBLINE_DEMO: 'off', LOG_LEVEL: 'error' });
  const database = await openDatabase(config, { unsafe: true, say: () => {} });
  await migrate(database);
  const context = createContext({ config, database, nowMs, webFolder: join(webFolder, 'dist') });
  await context.hub.start();
  const listening = await listen(createApp(context), { host: '127.0.0.1', port: 0 });
  const work = { pool: database.pool, actor: 'local operator', personId: null, now: () => at };
  const person = { name: 'Security lead', email: 'lead@example.com', ownerName: null };
  const grants = [{ role: 'ciso' as const, unit: '' }];
  const { id } = await addPerson({ ...person, grants }, work);
  return {
    address: listening.address,
    async open(browser) {
      const cookies = await context.signIn.begin(new Headers(), { personId: id, way: 'link' });
      const pairs = (cookies ?? []).map((cookie) => cookie.split(';', 1)[0]).join('; ');
      await browser.addCookies(browserCookies(pairs, listening.address));
      await browser.clock.setFixedTime(nowMs());
    },
    async fill() {
      await loadDemonstration({ findings: 300, at, people: true }, work);
      await publishedBriefing({ database, context });
      // No jobs run here: the pages would show the points of whichever moment of the loading was read first.
      await readFigures({ pool: database.pool, nowMs: nowMs(), viewer: localOperator }, { trend: 'quarter' });
      await context.sequencer.settle();
    },
    async close() {
      await stopContext(context);
      await listening.close();
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
