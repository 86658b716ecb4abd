import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run } from '../../support/processes.ts';

describe('a large simulation on the command line', () => {
  it('ends at once with all its threads when it is asked to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stop-simulate-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'model.json');
    const losses = [{ form: 'legal', distribution: { lognormal90: [1000, 90_000] } }];
    const scenarios = Array.from({ length: 40 }, (_, s) => ({
      id: `s${s}`,
      frequency: { lognormal90: [1, 9] },
      losses,
    }));
    writeFileSync(file, JSON.stringify({ scenarios }));
    const running = run(['simulate', file, '--trials', '20000000', '--json']);
    await pause(2500);
    running.signal('SIGTERM');
    expect(await running.ended).toBe(143);
    expect(running.out()).toBe('');
  });
});
