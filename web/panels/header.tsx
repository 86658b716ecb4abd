import { stateWords } from '@plumbline/shared/core/briefing/layout.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import { Fragment } from 'react';

/** The message of the quarter in one sentence, and what it covers. */
export function Header({ briefing }: { briefing: Briefing }) {
  const { state, digest, caveat } = stateWords(briefing);
  const right = [
    <b key="state" className="state">
      {state}
    </b>,
    digest !== '' && <span key="digest">{digest}</span>,
    caveat !== '' && (
      <strong key="caveat" className="caveat">
        {caveat}
      </strong>
    ),
  ].filter((part) => part !== false);
  return (
    <header>
      <h1>{briefing.headline.text}</h1>
      <div className="scope">
        <p>{briefing.scopeLine}</p>
        <p>
          {right.map((part, index) => (
            <Fragment key={part.key}>
              {index > 0 && ' · '}
              {part}
            </Fragment>
          ))}
        </p>
      </div>
    </header>
  );
}
