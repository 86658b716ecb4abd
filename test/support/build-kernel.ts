import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const source = fileURLToPath(new URL('../../shared/kernel/kernel.as', import.meta.url));
/** Where the compiled kernel stands. */
export const kernelModule = fileURLToPath(
  new URL('../../shared/core/exposure/kernel-bytes.ts', import.meta.url),
);

/** No relaxed SIMD: every operation has one result on every machine. */
const options = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert', '--memoryBase', '1024'];

/**
 * Compiles `kernel.as` and answers the text of the module that carries its bytes.
 *
 * @throws Error with the compiler's words
 */
export async function buildKernel(): Promise<string> {
  let bytes: Uint8Array | undefined;
  const { error, stderr } = await asc.main(['kernel.ts', ...options, '--outFile', 'kernel.wasm'], {
    // The compiler takes no other ending than .ts for what is not TypeScript.
    readFile: (name) => (name === 'kernel.ts' ? readFileSync(source, 'utf8') : null),
    writeFile: (_, content) => {
      if (typeof content !== 'string') bytes = content;
    },
    listFiles: () => [],
  });
  if (error !== null || bytes === undefined) throw new Error(`kernel.as: ${stderr.toString()}`);
  const base64 = Buffer.from(bytes).toString('base64');
  const lines = base64.match(/.{1,100}/g)!.map((line) => `  '${line}',`);
  return `/** \`shared/kernel/kernel.as\`, compiled; \`node test/support/build-kernel.ts\` writes this file. */\nexport const kernelBytes = [\n${lines.join('\n')}\n].join('');\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(kernelModule, await buildKernel());
