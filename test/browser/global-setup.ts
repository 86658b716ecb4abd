import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Running, run } from '../support/processes.ts';
import { makeFirstAccountBy } from '../support/sign-in.ts';
import { findChromium } from './find-chromium.ts';

const demonstrationFindings = '3000';

/**
 * Finds the browser, starts both servers, loads the demonstration into one and makes the first account of the other; ends all
 * of it afterwards. The empty one goes by another name of this machine, so that a browser keeps their cookies apart.
 */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.PLUMBLINE_TEST_CHROMIUM = await findChromium();
  const folder = mkdtempSync('/tmp/plumbline-browser-');
  const servers: Running[] = [];
  const end = async (): Promise<void> => {
    for (const server of servers) server.signal('SIGTERM');
    await Promise.all(servers.map(({ ended }) => ended));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const name of ['demonstration', 'empty'] as const) {
      const data = join(folder, name);
      const env = { PLUMBLINE_DATA: data, PLUMBLINE_DEMO: 'off' };
      const server = run(['start', '--json'], { env });
      servers.push(server);
      const { address, signIn } = JSON.parse(await server.firstLine()) as { address: string; signIn: string };
      process.env[`PLUMBLINE_TEST_${name.toUpperCase()}_ADDRESS`] =
        name === 'empty' ? address.replace('localhost', '127.0.0.1') : address;
      process.env[`PLUMBLINE_TEST_${name.toUpperCase()}_DATA`] = data;
      if (name === 'empty') {
        await makeFirstAccountBy(signIn);
        continue;
      }
      const demo = run(['demo', '--findings', demonstrationFindings], { env });
      if ((await demo.ended) !== 0) throw new Error(`The demonstration did not load: ${demo.err()}`);
    }
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
