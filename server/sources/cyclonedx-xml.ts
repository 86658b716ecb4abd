import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { addComponent, type CyclonedxBom, emptyBom, knownComponent } from './cyclonedx-bom.ts';
import { observeVulnerability } from './cyclonedx-vulnerability.ts';
import { Occurrences } from './read/digest.ts';
import { readInstant } from './read/instant.ts';
import { childOf, childrenOf, textAt, type XmlNode, xmlElements } from './read/xml.ts';
import type { Observed, SourceFile } from './source.ts';

const component = 'bom/components/component';
const vulnerability = 'bom/vulnerabilities/vulnerability';
/** Vulnerabilities of 1.0 to 1.3, at the root or inside a component. */
const extension = 'http://cyclonedx.org/schema/ext/vulnerability/1.0';

/** The observations of an XML bill of materials. Components may follow vulnerabilities: two passes. */
export async function* cyclonedxXml(file: SourceFile): AsyncGenerator<Observed> {
  const bom = emptyBom();
  for await (const { path, at, node } of xmlElements(file, ['bom/metadata', component])) {
    if (path === 'bom/metadata') {
      const main = childOf(node, 'component');
      bom.asset = textAt(main, 'name');
      bom.takenAt = readInstant(textAt(node, 'timestamp') ?? '');
      if (main) addComponent(bom, plainComponent(main));
    } else if (path === component) {
      if (textAt(node, 'name') === null)
        yield { type: 'reject', at, reason: 'breaks the schema: a component has no name' };
      addComponent(bom, plainComponent(node));
    } else checkRoot(file, node);
  }
  const occurrences = new Occurrences();
  for await (const { path, at, node } of xmlElements(file, [component, vulnerability])) {
    if (path === component) yield* inComponent(node, bom, occurrences);
    else if (path === vulnerability)
      yield* observeVulnerability(
        plainVulnerability(node, node.attributes.ref ?? null),
        at,
        bom,
        occurrences,
      );
  }
}

function checkRoot(file: SourceFile, root: XmlNode): void {
  if (root.name === 'bom' && /^https?:\/\/cyclonedx\.org\/schema\/bom\/1\.\d$/.test(root.namespace)) return;
  throw new PlumblineError('bad-input', `${file.name} is not a CycloneDX bill of materials.`, {
    file: file.name,
    at: root.at,
    expected: '<bom xmlns="http://cyclonedx.org/schema/bom/1.0"> to 1.7',
    todo: 'Check that this is the right file, or name its format with --format.',
  });
}

function* inComponent(node: XmlNode, bom: CyclonedxBom, occurrences: Occurrences): Generator<Observed> {
  for (const held of childrenOf(childOf(node, 'vulnerabilities'), 'vulnerability')) {
    if (held.namespace !== extension) continue;
    const plain = plainComponent(node);
    const ref = [plain['bom-ref'], plain.purl, held.attributes.ref].find(
      (one) => one && bom.components.has(one),
    );
    const own = knownComponent(plain);
    const name = ref ?? plain.name;
    if (ref === undefined && own && name !== null) bom.components.set(name, own);
    yield* observeVulnerability(plainVulnerability(held, name), held.at, bom, occurrences);
  }
  for (const inner of childrenOf(childOf(node, 'components'), 'component'))
    yield* inComponent(inner, bom, occurrences);
}

interface PlainComponent {
  'bom-ref': string | null;
  group: string | null;
  name: string | null;
  version: string | null;
  purl: string | null;
  components: PlainComponent[];
}

function plainComponent(node: XmlNode): PlainComponent {
  return {
    'bom-ref': node.attributes['bom-ref'] ?? null,
    group: textAt(node, 'group'),
    name: textAt(node, 'name'),
    version: textAt(node, 'version'),
    purl: textAt(node, 'purl'),
    components: childrenOf(childOf(node, 'components'), 'component').map(plainComponent),
  };
}

/** A vulnerability in the shape of the JSON. */
function plainVulnerability(node: XmlNode, ref: string | null): Record<string, unknown> {
  const list = (name: string, item: string) => childrenOf(childOf(node, name), item);
  const analysis = childOf(node, 'analysis');
  const targets = list('affects', 'target').map((target) => ({
    ref: textAt(target, 'ref'),
    versions: childrenOf(childOf(target, 'versions'), 'version').map((version) => ({
      version: textAt(version, 'version') ?? textAt(version, 'range'),
      status: textAt(version, 'status'),
    })),
  }));
  const affects = targets.length > 0 || ref === null ? targets : [{ ref }];
  return {
    id: textAt(node, 'id'),
    source: { name: textAt(node, 'source', 'name') ?? childOf(node, 'source')?.attributes.name ?? null },
    references: list('references', 'reference').map((reference) => ({ id: textAt(reference, 'id') })),
    ratings: list('ratings', 'rating').map((rating) => ({
      score: textAt(rating, 'score', 'base') ?? textAt(rating, 'score'),
      severity: textAt(rating, 'severity'),
      method: textAt(rating, 'method'),
      vector: textAt(rating, 'vector'),
    })),
    cwes: list('cwes', 'cwe').map((cwe) => cwe.text),
    description: textAt(node, 'description'),
    detail: textAt(node, 'detail'),
    recommendation: textAt(node, 'recommendation') ?? textAt(node, 'recommendations', 'recommendation'),
    ...(analysis === null
      ? {}
      : {
          analysis: {
            state: textAt(analysis, 'state'),
            justification: textAt(analysis, 'justification'),
            detail: textAt(analysis, 'detail'),
            firstIssued: textAt(analysis, 'firstIssued'),
            lastUpdated: textAt(analysis, 'lastUpdated'),
          },
        }),
    affects,
  };
}
