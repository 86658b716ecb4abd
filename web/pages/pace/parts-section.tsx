import { unitSentence } from '@plumbline/shared/core/wording/pace.ts';
import type { ExploitabilityClass, WeaknessKind } from '@plumbline/shared/schema/values.ts';
import type { Velocity } from '@plumbline/shared/schema/velocity.ts';
import { useState } from 'react';
import { type LifetimeLine, LifetimeTable } from '../../panels/pace/lifetime-table.tsx';
import { mostCurves, SurvivalFigure, survivalSpec } from '../../panels/pace/survival-figure.tsx';
import type { Formats } from '../../ui/format.ts';
import { Segments } from '../../ui/segments.tsx';
import { classWords, kindWords } from '../../ui/words.ts';

const cuts = { class: 'By danger', kind: 'By kind', unit: 'By unit' } as const;
type Cut = keyof typeof cuts;
const captions: Record<Cut, string> = { class: 'Danger', kind: 'Kind', unit: 'Unit' };

function linesOf(pace: Velocity, cut: Cut): LifetimeLine[] {
  if (cut === 'class')
    return pace.byClass.map(({ key, ...life }) => ({
      key,
      name: classWords[key as ExploitabilityClass],
      life,
    }));
  if (cut === 'kind')
    return pace.byKind.map(({ key, ...life }) => ({ key, name: kindWords[key as WeaknessKind], life }));
  return pace.byUnit.map(({ unit, name, pace: verdict, p: _, ...life }) => ({
    key: unit,
    name,
    life,
    pace: verdict,
    href: `/pace?unit=${encodeURIComponent(unit)}`,
  }));
}

/** How long findings stay open, cut one way at a time. */
export function PartsSection({ pace, formats }: { pace: Velocity; formats: Formats }) {
  const [cut, setCut] = useState<Cut>('class');
  const lines = linesOf(pace, cut);
  const title = `Share still open, ${cuts[cut].toLowerCase()}`;
  return (
    <section aria-labelledby="pace-parts">
      <div className="title-line">
        <h2 id="pace-parts">How long do findings stay open?</h2>
        <Segments label="Cut the findings" words={cuts} value={cut} onChange={setCut} />
      </div>
      {cut === 'unit' && (
        <p>
          {unitSentence(pace)}{' '}
          <span className="quiet">
            Corrected for comparing several; findings that one fix closes together make a difference look
            surer than it is.
          </span>
        </p>
      )}
      {lines.length > 0 && (
        <SurvivalFigure spec={survivalSpec(`pace-${cut}`, title, lines, formats.locale)} />
      )}
      {lines.length > mostCurves && (
        <p className="quiet">Drawn are the {mostCurves} with the most findings; the table has all.</p>
      )}
      <LifetimeTable
        caption={captions[cut]}
        lines={[{ key: '', name: 'All', life: pace.whole }, ...lines]}
        formats={formats}
      />
    </section>
  );
}
