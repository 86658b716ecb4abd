import { sources } from '../sources/index.ts';
import type { CommandIo } from './io.ts';

/** `formats`: every file format that is read. Answers the exit code. */
export async function run(args: { json: boolean }, io: CommandIo): Promise<number> {
  const formats = sources.map(({ id, title, reads, detect }) => ({
    id,
    title,
    reads,
    detects: detect !== null,
  }));
  if (args.json) io.out(`${JSON.stringify(formats)}\n`);
  else {
    const width = Math.max(...formats.map(({ id }) => id.length));
    for (const { id, title, reads, detects } of formats)
      io.out(
        `${id.padEnd(width)}  ${title}  [${reads.join(', ')}]${detects ? '' : '  only with --format'}\n`,
      );
  }
  return 0;
}
