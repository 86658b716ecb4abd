/**
 * The asset an image stands for: its repository, without tag and digest. A new tag is a new version of the same
 * asset, so that the next build's scan replaces this one's. A file name or folder is kept as it is.
 */
export function assetOfImage(image: string | null | undefined): string | null {
  const name = image?.trim() ?? '';
  if (name === '') return null;
  const bare = name.replace(/@sha256:[0-9a-f]+$/i, '').replace(/:[\w][\w.-]*$/, '');
  return bare === '' ? name : bare;
}
