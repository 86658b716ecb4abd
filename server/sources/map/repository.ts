/** `owner/name` of a GitHub alert: its `repository`, else its API or page address; null where neither tells. */
export function repositoryOf(
  fullName: string | null | undefined,
  ...addresses: (string | null | undefined)[]
): string | null {
  if (fullName) return fullName;
  for (const address of addresses) {
    const found =
      /\/repos\/([^/]+\/[^/]+)\//.exec(address ?? '') ??
      /\/\/[^/]+\/([^/]+\/[^/]+)\/security\//.exec(address ?? '');
    if (found?.[1]) return found[1];
  }
  return null;
}
