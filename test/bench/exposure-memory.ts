/** In a process of its own: `exposure-memory.ts YEARS THREADS` simulates the fifty scenarios once and tells its peak. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { termsOf } from '@plumbline/server/engine/engine-input.ts';
import { simulateInThreads } from '@plumbline/server/engine/simulate-in-threads.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { fiftyInput, runOf } from './exposure-fifty.ts';

const own = fileURLToPath(import.meta.url);

/** Largest resident memory of such a process, in megabytes. */
export function peakMb(years: number, threads: number): Promise<number> {
  const child = spawn(process.execPath, [own, String(years), String(threads)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (part) => (text += part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(Number(text)) : reject(new Error(`the measured process ended with ${code}`)),
    );
  });
}

if (process.argv[1] === own) {
  const [years, threads] = process.argv.slice(2).map(Number) as [number, number];
  const options = runOf(years);
  if (threads === 1) simulate(termsOf(fiftyInput, options), options);
  else await simulateInThreads(fiftyInput, options, { threads });
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
}
