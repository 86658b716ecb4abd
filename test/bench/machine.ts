import { cpus, release, totalmem, type } from 'node:os';

/** What the numbers of a run are numbers of. */
export function machineLine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() || 'unknown processor';
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${processors.length} × ${model}, ${memory} GiB, ${type()} ${release()}, Node ${process.version}`;
}
