export interface PackageUrl {
  ecosystem: string;
  /** Namespace and name as the ecosystem writes them: `org.acme:lib` for Maven, `@scope/name` for npm. */
  name: string;
  version: string | null;
}

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Parts of a package URL (purl-spec: `pkg:type/namespace/name@version?qualifiers#subpath`); null where it is none. */
export function readPurl(purl: string | null | undefined): PackageUrl | null {
  const match = /^pkg:\/*([A-Za-z][\w.+-]*)\/([^?#]+)/.exec(purl ?? '');
  if (!match?.[1] || !match[2]) return null;
  const ecosystem = match[1].toLowerCase();
  const mark = match[2].lastIndexOf('@');
  const hasVersion = mark > 0 && match[2].indexOf('/', mark) < 0;
  const way = (hasVersion ? match[2].slice(0, mark) : match[2]).split('/').filter(Boolean).map(decoded);
  if (way.length === 0) return null;
  const version = hasVersion ? decoded(match[2].slice(mark + 1)) : null;
  const last = way.at(-1) ?? '';
  const namespace = way.slice(0, -1).join('/');
  if (namespace === '' || ['deb', 'rpm', 'apk', 'alpm'].includes(ecosystem))
    return { ecosystem, name: last, version };
  return {
    ecosystem,
    name: ecosystem === 'maven' ? `${namespace}:${last}` : `${namespace}/${last}`,
    version,
  };
}
