import '../../styles/definitions.css';
import { useQuery } from '@tanstack/react-query';
import { definitionsQuery } from '../../api/definitions.ts';
import { publishPaths } from '../../panels/publish/addresses.ts';
import { DefinitionEntry } from '../../panels/publish/definition-entry.tsx';
import { useAnchor } from '../../ui/use-anchor.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useScope } from '../use-scope.ts';

/** The appendix of a briefing: each figure with its meaning, and the method step by step, in the briefing's language. */
export default function DefinitionsPage() {
  const { scope } = useScope();
  const query = useQuery(definitionsQuery(scope.period, scope.unit, scope.digest));
  usePageTitle(query.data?.title ?? 'Definitions');
  useAnchor(query.data !== undefined);
  return (
    <Answer query={query} heading="h1">
      {({ locale, title, lead, headings, figures, method, methodVersion }) => (
        <div className="definitions" lang={locale}>
          <p className="back">
            <a href={publishPaths.page(scope)}>{headings.toBriefing}</a>
          </p>
          <h1>{title}</h1>
          <p className="lead">{lead}</p>
          {figures.map((definition) => (
            <DefinitionEntry key={definition.id} definition={definition} headings={headings} scope={scope} />
          ))}
          {method.length > 0 && (
            <h2>
              {headings.method} {methodVersion}
            </h2>
          )}
          {method.map(({ id, title: step, plain, formula, source }) => (
            <section key={id} aria-labelledby={`method-${id}`}>
              <h3 id={`method-${id}`}>{step}</h3>
              <p>{plain}</p>
              <p className="formula">{formula}</p>
              <p className="quiet">
                {headings.source}: {source}
              </p>
            </section>
          ))}
        </div>
      )}
    </Answer>
  );
}
