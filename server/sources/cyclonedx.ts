import { cyclonedxJson } from './cyclonedx-json.ts';
import { cyclonedxXml } from './cyclonedx-xml.ts';
import type { SourceFormat } from './source.ts';

/**
 * CycloneDX 1.0–1.7, JSON and XML: one observation for each vulnerability and affected component, with
 * the status its analysis (VEX) gives. A bill of materials without vulnerabilities holds none.
 */
export const cyclonedx: SourceFormat = {
  id: 'cyclonedx',
  title: 'CycloneDX vulnerabilities and VEX (JSON, XML)',
  reads: ['json', 'xml', 'cdx'],
  detect(file) {
    const head = file.head.trimStart();
    if (head.startsWith('<'))
      return /<(?:[\w-]+:)?bom\b[^>]*cyclonedx\.org\/schema\/bom/.test(head) ? 0.98 : 0;
    if (!head.startsWith('{')) return 0;
    if (/"bomFormat"\s*:\s*"CycloneDX"/.test(head)) return 0.98;
    if (/"\$schema"\s*:\s*"[^"]*cyclonedx/i.test(head)) return 0.9;
    return /"bomFormat"\s*:/.test(head) ? 0.5 : 0;
  },
  observe: (file) => (file.head.trimStart().startsWith('<') ? cyclonedxXml(file) : cyclonedxJson(file)),
};
