import { run } from '@plumbline/server/command/parse.ts';

/** A process of its own for the test of memory: prints the last line's summary alone. */
let last = '';
const io = {
  out: (text: string) => {
    last = text;
  },
  err: (text: string) => void process.stderr.write(text),
};
process.exitCode = await run({ file: process.argv[2] ?? '', json: true }, io);
process.stdout.write(JSON.stringify(JSON.parse(last.trim().split('\n').at(-1) ?? '').summary));
