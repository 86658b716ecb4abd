import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { kitQuery } from '../api/exposure.ts';
import { scenariosQuery } from '../api/scenarios.ts';
import { newVariant } from '../engine/variant.ts';
import { Ask } from '../panels/exposure/ask.tsx';
import { ExposureMissing } from '../panels/exposure/exposure-missing.tsx';
import { SpendOrder } from '../panels/exposure/spend-order.tsx';
import { VariantCurves } from '../panels/exposure/variant-curves.tsx';
import { VariantEditor } from '../panels/exposure/variant-editor.tsx';
import { VariantNotes } from '../panels/exposure/variant-notes.tsx';
import { nowSentence, VariantTable } from '../panels/exposure/variant-table.tsx';
import { VariantTabs } from '../panels/exposure/variant-tabs.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { ExposureFrame } from './exposure-frame.tsx';
import { useFormats } from './use-formats.ts';
import { useVariants } from './use-variants.ts';

/** Up to four variants beside the year as it is, answered while their sliders move. */
export function WhatIfPage() {
  const scenarios = useQuery(scenariosQuery);
  const described = (scenarios.data?.length ?? 0) > 0;
  const query = useQuery({ ...kitQuery, staleTime: Number.POSITIVE_INFINITY, enabled: described });
  const { locale } = useFormats();
  const { variants, setVariants, state } = useVariants(query.data);
  const [wanted, setChosen] = useState(0);
  const chosen = Math.min(wanted, variants.length - 1);
  const variant = variants[chosen] ?? newVariant(0);
  const names = variants.map(({ name }) => name);
  usePageTitle('What if');

  return (
    <ExposureFrame here="what-if">
      <h1>What if we did something about it?</h1>
      <p className="lead">
        Move a slider and see what a year would then cost. Nothing is stored; the address holds what you set,
        so it can be shared.
      </p>
      <Answer query={scenarios}>
        {(items) => (items.length === 0 ? <ExposureMissing missing={null} /> : null)}
      </Answer>
      {described && (
        <Answer query={query}>
          {(kit) => {
            const style = { currency: kit.currency, locale };
            return (
              <>
                <VariantTabs
                  names={names}
                  chosen={chosen}
                  onChoose={setChosen}
                  onAdd={() => {
                    setVariants([...variants, newVariant(variants.length)]);
                    setChosen(variants.length);
                  }}
                  onRemove={() => setVariants(variants.filter((_, at) => at !== chosen))}
                />
                <div className="what-if">
                  <VariantEditor
                    variant={variant}
                    kit={kit}
                    locale={locale}
                    now={nowSentence(
                      variant.name,
                      state.base?.outcome,
                      state.slots[chosen]?.answer?.outcome,
                      style,
                    )}
                    onChange={(next) => setVariants(variants.map((one, at) => (at === chosen ? next : one)))}
                  />
                  <div>
                    <Ask id="answer" question="What would a year then cost?">
                      <VariantTable names={names} state={state} style={style} />
                      <VariantNotes names={names} slots={state.slots} />
                      <VariantCurves names={names} state={state} appetite={kit.appetite} style={style} />
                    </Ask>
                    <Ask id="spend" question="What does the next unit of spend buy?">
                      <SpendOrder names={names} slots={state.slots} style={style} />
                    </Ask>
                    <p className="quiet">
                      Worked out in this browser by the engine of the server, with the same seed ({kit.seed})
                      for every variant
                      {state.quickTrials !== null &&
                        `; while a slider moves with ${state.quickTrials.toLocaleString(locale)} simulated years, in full once it rests`}
                      . What needs the findings themselves is asked of the server.
                    </p>
                  </div>
                </div>
              </>
            );
          }}
        </Answer>
      )}
    </ExposureFrame>
  );
}
