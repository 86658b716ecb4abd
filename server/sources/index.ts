import { acrossMembers } from './across-members.ts';
import { cisaKev } from './cisa-kev.ts';
import { csv } from './csv.ts';
import { cyclonedx } from './cyclonedx.ts';
import { defectdojoGeneric } from './defectdojo-generic.ts';
import { dependencyTrack } from './dependency-track.ts';
import { firstEpss } from './first-epss.ts';
import { githubCodeScanning } from './github-code-scanning.ts';
import { githubDependabot } from './github-dependabot.ts';
import { grype } from './grype.ts';
import { jira } from './jira.ts';
import { noteVectors } from './note-vectors.ts';
import { npmAudit } from './npm-audit.ts';
import { npmAudit7 } from './npm-audit-7.ts';
import { osvScanner } from './osv-scanner.ts';
import { plumbline } from './plumbline.ts';
import { sarif } from './sarif.ts';
import { servicenow } from './servicenow.ts';
import { snyk } from './snyk.ts';
import { sonarqube } from './sonarqube.ts';
import type { SourceFormat } from './source.ts';
import { trivy } from './trivy.ts';

/** Every format, in the order in which they are listed. To add one see `source.ts`. */
export const sources: SourceFormat[] = [
  sarif,
  cyclonedx,
  defectdojoGeneric,
  csv,
  plumbline,
  osvScanner,
  trivy,
  grype,
  npmAudit,
  npmAudit7,
  githubDependabot,
  githubCodeScanning,
  snyk,
  sonarqube,
  dependencyTrack,
  jira,
  servicenow,
  cisaKev,
  firstEpss,
].map((format) => acrossMembers(noteVectors(format)));
