import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Insurance } from '@plumbline/shared/schema/insurance.ts';
import type { PlainScenario } from './exposure-plain.ts';

export interface NumpyAnswer {
  /** Milliseconds of each run. */
  times: number[];
  ale: number;
  version: string;
}

const script = fileURLToPath(new URL('exposure-numpy.py', import.meta.url));
const oneCore = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** The same years with vectorised numpy; null where there is no python3 with numpy. */
export async function numpyYears(question: {
  scenarios: PlainScenario[];
  insurance: Insurance;
  years: number;
  seed: number;
  runs: number;
}): Promise<NumpyAnswer | null> {
  if ((await python(['-c', 'import numpy'], '')) === null) return null;
  const answer = await python([script], JSON.stringify(question));
  if (answer === null) throw new Error('numpy is there, but its script failed');
  return JSON.parse(answer) as NumpyAnswer;
}

function python(args: string[], input: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn('python3', args, {
      env: { ...process.env, ...oneCore },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let text = '';
    child.stdout.on('data', (part) => (text += part));
    child.stdin.on('error', () => {});
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code === 0 ? text : null));
    child.stdin.end(input);
  });
}
