import { checkedText } from '@plumbline/shared/core/library/mapping.ts';
import type { FrameworkCoverage } from '@plumbline/shared/schema/evidence-pack.ts';
import { StatusMark, type Tone } from '../../ui/status-mark.tsx';

type Requirement = FrameworkCoverage['requirements'][number];
const states: Record<Requirement['state'], { tone: Tone; text: string }> = {
  shown: { tone: 'good', text: 'Held' },
  part: { tone: 'neutral', text: 'In part' },
  missing: { tone: 'attention', text: 'Missing' },
};

/** What each law or framework asks for, what of it is held, and what is missing. */
export function CoverageList({ frameworks }: { frameworks: readonly FrameworkCoverage[] }) {
  return (
    <div className="coverage">
      {frameworks.map(({ id, name, source, checkedOn, requirements }) => {
        const count = (state: Requirement['state']) =>
          requirements.filter((each) => each.state === state).length;
        return (
          <details key={id}>
            <summary>
              <b>{name}</b>{' '}
              <span className="quiet">
                {count('shown')} held, {count('part')} in part, {count('missing')} missing
              </span>
            </summary>
            <p className="quiet">
              {source.replace(/[.]?$/, '.')} {checkedText(checkedOn)}
            </p>
            <ul>
              {requirements.map((each) => (
                <RequirementRow key={each.reference} requirement={each} />
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}

function RequirementRow({ requirement }: { requirement: Requirement }) {
  const { reference, asks, state, found, lacking, elsewhere, readIn } = requirement;
  return (
    <li>
      <p className="requirement">
        <b>{reference}</b> <StatusMark {...states[state]} />
      </p>
      <p>{asks}.</p>
      {found.length > 0 && (
        <p className="quiet">Held: {found.map(({ count, words }) => `${count} ${words}`).join(', ')}.</p>
      )}
      {lacking.length > 0 && <p className="quiet">Not held yet: {lacking.join(', ')}.</p>}
      {elsewhere !== null && <p className="quiet">Kept elsewhere: {elsewhere}.</p>}
      {readIn !== null && <p className="quiet">{readIn.replace(/^r/, 'R')}.</p>}
    </li>
  );
}
