/** Where a command writes: data to `out`, messages and progress to `err`; each text is whole lines, the last line end may be left out. */
export interface CommandIo {
  out(text: string): void;
  err(text: string): void;
}
