import { appendixHref } from '@plumbline/shared/core/briefing/layout.ts';
import type { FigureDefinition } from '@plumbline/shared/schema/definition.ts';
import { queryString, type Scope } from '../paths.ts';
import { Facts } from '../ui/facts.tsx';

const goodWords = {
  up: 'More is better',
  down: 'Less is better',
  none: 'Neither way is good by itself',
} as const;

/** How a figure is worked out, from what, and who says that this is the way. */
export function FigureDefinitionView({ definition, scope }: { definition: FigureDefinition; scope: Scope }) {
  const { formula, inputs, population, good, source, assumptions } = definition;
  return (
    <section>
      <h2>How it is worked out</h2>
      <Facts
        entries={[
          ['Method', formula],
          ['Made from', inputs.join(', ')],
          ['Counts', population],
          ['Good direction', goodWords[good]],
          ['Source of the method', source],
          [
            'Assumes',
            assumptions.length === 0 ? null : (
              <ul key="assumes">
                {assumptions.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
      <p>
        <a
          href={`${appendixHref}${queryString({ period: scope.period, unit: scope.unit })}#${definition.id}`}
        >
          Among all definitions
        </a>
      </p>
    </section>
  );
}
