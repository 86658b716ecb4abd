import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { paths } from '../paths.ts';

/** In place of a briefing that there is not, for this reader or at all: why, in the server's own words. */
export default function NoBriefing({ problem: { title, detail, expected, todo } }: { problem: Problem }) {
  const sentence = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}.`;
  return (
    <div className="desk">
      <div className="detail">
        <h1>{detail ?? title}</h1>
        {expected !== undefined && <p className="lead">{sentence(expected)}</p>}
        {todo !== undefined && <p>{sentence(todo)}</p>}
        <p>
          <a href={paths.account()}>See what your role shows</a>
        </p>
      </div>
    </div>
  );
}
