import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';
import { useEffect, useRef, useState } from 'react';
import { askWhatIf } from '../api/exposure.ts';
import { createExposureEngine } from '../engine/exposure-engine.ts';
import type { Variant } from '../engine/variant.ts';
import { addressOf, variantsOf } from '../engine/variant-address.ts';
import { createVariantDesk, type DeskState } from '../engine/variant-desk.ts';

const addressRestMs = 300;

/** The variants of the address, kept there, with their answers. */
export function useVariants(kit: ExposureKit | undefined) {
  const [variants, setVariants] = useState<Variant[]>(() => variantsOf(location.hash));
  const [state, setState] = useState<DeskState>({ base: null, slots: [], quickTrials: null });
  const desk = useRef<ReturnType<typeof createVariantDesk> | null>(null);
  const latest = useRef(variants);
  latest.current = variants;

  useEffect(() => {
    if (kit === undefined) return;
    const made = createVariantDesk({
      kit,
      quick: createExposureEngine(),
      whole: createExposureEngine(),
      ask: askWhatIf,
      onChange: setState,
    });
    desk.current = made;
    made.show(latest.current);
    return () => {
      desk.current = null;
      made.stop();
    };
  }, [kit]);

  useEffect(() => {
    desk.current?.show(variants);
    const writing = setTimeout(() => {
      const hash = `#${addressOf(variants)}`;
      if (location.hash !== hash) history.replaceState(history.state, '', hash);
    }, addressRestMs);
    return () => clearTimeout(writing);
  }, [variants]);

  useEffect(() => {
    const read = () => {
      const found = variantsOf(location.hash);
      if (addressOf(found) !== addressOf(latest.current)) setVariants(found);
    };
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);

  return { variants, setVariants, state };
}
