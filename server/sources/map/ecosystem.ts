const synonyms: Record<string, string> = {
  npm: 'npm npm yarn pnpm node node-pkg nodejs javascript bun deno',
  pypi: 'pypi pip pipenv poetry uv python python-pkg conda-pkg pdm',
  maven: 'maven java jar pom gradle gradle-lockfile java-archive jenkins-plugin sbt sbt-lockfile war ear',
  golang: 'golang go gomod gobinary go-module gomodules golangdep govendor gomodule',
  cargo: 'cargo rust crates.io rust-crate rustbinary rust-binary',
  gem: 'gem rubygems ruby bundler gemspec',
  composer: 'composer packagist php php-composer composer-vendor',
  nuget: 'nuget dotnet dotnet-core packages-props paket packages-config',
  hex: 'hex mix erlang elixir',
  pub: 'pub dart dart-pub',
  swift: 'swift swifturl',
  cocoapods: 'cocoapods pod',
  conan: 'conan conancenter',
  conda: 'conda conda-environment',
  hackage: 'hackage haskell',
  cran: 'cran r-package r',
  githubactions: 'githubactions actions github-action',
  deb: 'deb debian ubuntu dpkg',
  apk: 'apk alpine wolfi chainguard minimos',
  rpm: 'rpm redhat red-hat centos rocky alma almalinux oracle amazon fedora suse opensuse sles photon rhel azurelinux cbl-mariner',
  alpm: 'alpm arch',
  generic: 'generic binary',
};
const typeOf = new Map(
  Object.entries(synonyms).flatMap(([type, words]) => words.split(' ').map((word) => [word, type] as const)),
);

/**
 * The purl type (npm, pypi, maven, deb …) for any tool's word for an ecosystem, package manager or package kind;
 * what follows a colon (`Debian:12`, `sles:15.3`) is a release and does not matter. An unknown word is kept, in
 * lower case; null when there is none.
 */
export function ecosystemOf(word: string | null | undefined): string | null {
  const name = (word ?? '').toLowerCase().split(':')[0]?.trim().replaceAll(' ', '-') ?? '';
  return name === '' ? null : (typeOf.get(name) ?? name);
}
