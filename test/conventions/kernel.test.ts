import { readFileSync } from 'node:fs';
import { kernelBytes } from '@plumbline/shared/core/exposure/kernel-bytes.ts';
import { describe, expect, it } from 'vitest';
import { buildKernel, kernelModule } from '../support/build-kernel.ts';

describe('the compiled kernel', () => {
  it('is what its source compiles to', async () => {
    const written = readFileSync(kernelModule, 'utf8');
    expect(written === (await buildKernel()), 'node test/support/build-kernel.ts has to be run').toBe(true);
  });

  it('is small and wants nothing of its host', () => {
    const bytes = Buffer.from(kernelBytes, 'base64');
    expect(bytes.length).toBeLessThan(40_000);
    const module = new WebAssembly.Module(bytes);
    expect(WebAssembly.Module.imports(module)).toEqual([]);
    expect(WebAssembly.Module.exports(module).find(({ name }) => name === 'memory')?.kind).toBe('memory');
  });
});
