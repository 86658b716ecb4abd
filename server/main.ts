import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0] = process.versions.node.split('.').map(Number);
const neededMajor = 24;

if (major < neededMajor) {
  process.stderr.write(
    `Plumbline needs Node ${neededMajor} or newer, this is ${process.version}.\n` +
      '  what to do: run it by npm (npm start), which brings its own Node\n',
  );
  process.exitCode = 64;
} else {
  // Half of a start is compiling. The folder is the program's own: one that others can write to would be a way in.
  enableCompileCache(fileURLToPath(new URL('../.cache/compiled', import.meta.url)));
  // A reader that goes away early (`| head`) or a closed terminal is no failure of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const { endUnexpectedly, program } = await import('./command/program.ts');
  const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
  const io = {
    out: (text: string) => void process.stdout.write(line(text)),
    err: (text: string) => void process.stderr.write(line(text)),
  };
  process.on('uncaughtException', (error) => void endUnexpectedly(error, io));
  process.exitCode = await program(process.argv.slice(2), io);
  // Whatever still holds the process, a query that lasts for one, has had its time.
  setTimeout(() => process.exit(), 1_000).unref();
}
