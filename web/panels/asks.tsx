import type { Briefing } from '@plumbline/shared/schema/briefing.ts';

/** What the board is asked to decide, or why nothing is asked. */
export function Asks({ briefing: { asks, asksMissing, labels } }: { briefing: Briefing }) {
  return (
    <section className="asks">
      <h2>{labels.forDecision}</h2>
      {asks.length === 0 ? (
        <p>{asksMissing}</p>
      ) : (
        <ol>
          {asks.map(({ number, text }) => (
            <li key={number}>
              <b>{number}</b> {text}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
