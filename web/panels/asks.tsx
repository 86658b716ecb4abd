import type { Briefing } from '@plumbline/shared/schema/briefing.ts';

/** What the board is asked to decide, or why nothing is asked. */
export function Asks({ asks, missing }: { asks: Briefing['asks']; missing: string | null }) {
  return (
    <section className="asks">
      <h2>For decision</h2>
      {asks.length === 0 ? (
        <p>{missing ?? 'Nothing is asked of you this quarter.'}</p>
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
