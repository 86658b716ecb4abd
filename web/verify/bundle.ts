import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { build, type Plugin } from 'vite';

/** The page that verifies a ledger: one file, which works from the server and from a disk alike. */
export function verifyPage(): Plugin {
  return {
    name: 'verify-page',
    apply: 'build',
    async generateBundle() {
      const script = await scriptOf(new URL('./main.ts', import.meta.url).pathname);
      const hash = createHash('sha256').update(script).digest('base64');
      const page = readFileSync(new URL('./verify.html', import.meta.url), 'utf8');
      const source = page.replace('%hash%', `'sha256-${hash}'`).replace('/*script*/', () => script);
      this.emitFile({ type: 'asset', fileName: 'verify.html', source });
    },
  };
}

async function scriptOf(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'verify' },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  const code = outputs.map((each) => (each.type === 'chunk' ? each.code : '')).join('');
  // It would end the element that it stands in.
  return code.replaceAll('</script', '<\\/script');
}
