/** One result of a Trivy report: what was looked at. */
export interface TrivyTarget {
  target: string;
  /** Where in the asset: a lock file, a jar, a manifest; null for the packages of the operating system. */
  path: string | null;
  type: string | null;
  asset: string | null;
}
