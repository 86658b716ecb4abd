/** Files that a person dropped on any page, until the import page takes them. */
let offered: readonly File[] = [];
const listeners = new Set<() => void>();

const tell = () => {
  for (const listener of listeners) listener();
};

export function offerFiles(files: readonly File[]): void {
  offered = [...offered, ...files];
  tell();
}

export const offeredFiles = (): readonly File[] => offered;

export function clearOfferedFiles(): void {
  offered = [];
  tell();
}

export function subscribeToOfferedFiles(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
