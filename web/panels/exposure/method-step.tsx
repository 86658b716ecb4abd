import type { MethodSection } from '@plumbline/shared/core/library/method-section.ts';

interface MethodStepProps {
  step: MethodSection;
  /** What it came to in this run. */
  here: readonly string[];
}

const most = 14;

/** One step: in plain words, as a formula, what was assumed, and what it came to here. */
export function MethodStep({ step, here }: MethodStepProps) {
  return (
    <section id={step.id} className="ask" aria-labelledby={`${step.id}-title`}>
      <h2 id={`${step.id}-title`}>{step.title}</h2>
      <p>{step.plain}</p>
      <p className="formula">{step.formula}</p>
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
          <ul>
            {step.assumptions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p className="quiet">{step.source}</p>
    </section>
  );
}
