import type { Component } from '@plumbline/shared/schema/observation.ts';
import type { Instant } from '@plumbline/shared/schema/values.ts';
import { componentOf } from './map/component.ts';
import { listOf, textOf } from './read/field.ts';
import { readPurl } from './read/purl.ts';

export interface KnownComponent {
  component: Component;
  own: unknown;
}

/** What vulnerabilities of a bill of materials refer to. */
export interface CyclonedxBom {
  components: Map<string, KnownComponent>;
  /** Every `bom-ref` met in `components`, to find those given twice. */
  refs: Set<string>;
  asset: string | null;
  takenAt: Instant | null;
}

export const emptyBom = (): CyclonedxBom => ({
  components: new Map(),
  refs: new Set(),
  asset: null,
  takenAt: null,
});

/** Keeps a component, and those inside it, under its `bom-ref` and its package URL. */
export function addComponent(bom: CyclonedxBom, value: unknown): void {
  const known = knownComponent(value);
  const purl = textOf(value, 'purl');
  if (known) {
    for (const ref of [textOf(value, 'bom-ref'), purl])
      if (ref !== null && !bom.components.has(ref)) bom.components.set(ref, known);
  }
  for (const inner of listOf(value, 'components')) addComponent(bom, inner);
}

/** The component, named as its package URL does where it has one, and what of it is worth keeping as evidence. */
export function knownComponent(value: unknown): KnownComponent | null {
  const name = textOf(value, 'name');
  if (name === null) return null;
  const [group, version, purl] = [textOf(value, 'group'), textOf(value, 'version'), textOf(value, 'purl')];
  return { component: componentOf({ name, version, purl }), own: { group, name, version, purl } };
}

/** The component a reference means: by `bom-ref`, by BOM-Link (`urn:cdx:serial/version#ref`), or a package URL itself. */
export function referredComponent(bom: CyclonedxBom, ref: string): KnownComponent | null {
  const fragment = /^urn:cdx:[^#]+#(.+)$/.exec(ref)?.[1];
  for (const name of fragment === undefined ? [ref] : [ref, fragment, unescaped(fragment)]) {
    const known = bom.components.get(name);
    if (known) return known;
    const purl = readPurl(name);
    if (purl) return { component: componentOf({ name: purl.name, purl: name }), own: null };
  }
  return null;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
