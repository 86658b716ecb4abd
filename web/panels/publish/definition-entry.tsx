import type { Definitions } from '@plumbline/shared/schema/definition.ts';
import { paths, type Scope } from '../../paths.ts';
import { Facts } from '../../ui/facts.tsx';

interface DefinitionEntryProps {
  definition: Definitions['figures'][number];
  headings: Definitions['headings'];
  scope: Scope;
}

/** One figure of the appendix, and the way back to it. */
export function DefinitionEntry({ definition, headings, scope }: DefinitionEntryProps) {
  const { id, name, plain, unitText, formula, inputs, population, goodText, assumptions, source } =
    definition;
  return (
    <section id={id} aria-labelledby={`${id}-name`}>
      <h2 id={`${id}-name`}>{name}</h2>
      <p>{plain}</p>
      <Facts
        entries={[
          [headings.unit, unitText],
          [headings.measuredAs, formula],
          [headings.inputs, inputs.join(', ')],
          [headings.population, population],
          [headings.good, goodText],
          [headings.assumptions, assumptions.join('; ')],
          [headings.source, source],
        ]}
      />
      <p>
        <a href={paths.figure(id, scope)} aria-label={`${headings.toFigure}: ${name}`}>
          {headings.toFigure}
        </a>
      </p>
    </section>
  );
}
