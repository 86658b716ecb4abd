import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { PlainScenario } from './exposure-plain.ts';

export interface NumpyRun {
  ms: number;
  ale: number;
  version: string;
  /** How numpy draws the events, and in what pieces: whatever was quickest here. */
  way: string;
  peakMb: number;
}

/** A process that simulates the plain model with vectorised numpy whenever it is asked. */
export interface NumpyYears {
  run(seed: number, cores: number): Promise<NumpyRun>;
  end(): Promise<void>;
}

const script = fileURLToPath(new URL('exposure-numpy.py', import.meta.url));
const oneCore = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** Null where there is no python3 with numpy. */
export async function numpyYears(question: {
  scenarios: PlainScenario[];
  years: number;
  cores: number;
}): Promise<NumpyYears | null> {
  const environment = { ...process.env, ...oneCore };
  const probe = spawn('python3', ['-c', 'import numpy'], { env: environment, stdio: 'ignore' });
  const found = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.once('close', (code) => resolve(code === 0));
  });
  if (!found) return null;
  const child = spawn('python3', [script], { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  child.stdin.on('error', () => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify(question)}\n`);
  return {
    async run(seed, cores) {
      child.stdin.write(`${JSON.stringify({ seed, cores })}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error('numpy is there, but its script failed');
      return JSON.parse(value) as NumpyRun;
    },
    async end() {
      child.stdin.end();
      await ended;
    },
  };
}
