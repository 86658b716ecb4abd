/** Types whose purl needs no more than the name; an operating system package would need its distribution. */
const derivable = new Set(
  'npm pypi maven golang cargo gem composer nuget hex pub githubactions cran hackage'.split(' '),
);

/**
 * Package URL of a package in an ecosystem (a purl type), or null where the name alone does not tell it.
 * Package URL specification, ECMA-427: type, namespace, name, version, each segment percent-encoded.
 */
export function purlOf(ecosystem: string | null, name: string, version: string | null): string | null {
  if (ecosystem === null || name === '' || !derivable.has(ecosystem)) return null;
  let path = ecosystem === 'maven' ? name.replace(':', '/') : name;
  if (ecosystem === 'pypi') path = path.toLowerCase().replaceAll('_', '-');
  return purlWithVersion(`pkg:${ecosystem}/${path.split('/').map(encodeURIComponent).join('/')}`, version);
}

/** The purl of a package with its version put in place, before qualifiers; unchanged where it has one. */
export function purlWithVersion(
  purl: string | null | undefined,
  version: string | null | undefined,
): string | null {
  if (!purl) return null;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(purl) ?? [];
  if (!version || path.lastIndexOf('@') > path.lastIndexOf('/')) return purl;
  return `${path}@${encodeURIComponent(version)}${rest}`;
}
