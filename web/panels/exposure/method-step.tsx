import type { Definitions } from '@plumbline/shared/schema/definition.ts';

interface MethodStepProps {
  step: Definitions['method'][number];
  /** What it came to in this run. */
  here: readonly string[];
  /** Of the step's own words. */
  lang: string;
}

const most = 14;

/** One step: in plain words, as a formula, what was assumed, and what it came to here. */
export function MethodStep({ step, here, lang }: MethodStepProps) {
  return (
    <section id={step.id} className="ask" aria-labelledby={`${step.id}-title`}>
      <h2 id={`${step.id}-title`} lang={lang}>
        {step.title}
      </h2>
      <p lang={lang}>{step.plain}</p>
      <p className="formula" lang={lang}>
        {step.formula}
      </p>
      {here.length > 0 && (
        <>
          <h3>In this run</h3>
          <ul>
            {here.slice(0, most).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {here.length > most && (
            <details>
              <summary>{here.length - most} more</summary>
              <ul>
                {here.slice(most).map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {step.assumptions.length > 0 && (
        <>
          <h3>Assumed</h3>
          <ul lang={lang}>
            {step.assumptions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p className="quiet" lang={lang}>
        {step.source}
      </p>
    </section>
  );
}
