import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { leftInGroup, signalGroup } from '../support/process-group.ts';

describe.skipIf(process.platform !== 'linux')('what a process group leaves behind', () => {
  const leader = async (script: string) => {
    const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: 'ignore' });
    await once(child, 'exit');
    return child.pid!;
  };

  it('is nothing where the rest is just ending', async () => {
    expect(await leftInGroup(await leader('sleep 0.3 & exit 0'), 3_000)).toEqual([]);
  });

  it('is named where it goes on, and ends by a signal to the group', async () => {
    const group = await leader('sleep 60 & exit 0');
    expect(await leftInGroup(group, 200)).toEqual([expect.stringMatching(/^\d+ sleep 60$/)]);
    expect(signalGroup(group, 'SIGKILL')).toBe(true);
    expect(await leftInGroup(group, 3_000)).toEqual([]);
  });
});
