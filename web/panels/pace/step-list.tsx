import { ruleSentence, stepSentence } from '@plumbline/shared/core/wording/pace.ts';
import type { Velocity } from '@plumbline/shared/schema/velocity.ts';

/** Weeks that stand out and why, and what changed the rules of counting. */
export function StepList({
  steps,
  ruleChanges,
  weeks,
  locale,
}: Pick<Velocity, 'steps' | 'ruleChanges' | 'weeks'> & { locale: string }) {
  const lines = [
    ...steps.map((step) => ({ on: step.weekOn, text: stepSentence(step, locale) })),
    ...ruleChanges.map((change) => ({ on: change.on, text: ruleSentence(change) })),
  ].sort((a, b) => (a.on < b.on ? 1 : -1));
  return (
    <>
      <p>
        The forecast of when the backlog clears rests on {weeks.used} complete weeks
        {weeks.excluded > 0 && `; ${weeks.excluded} more are left out because something else made them`}.
      </p>
      {lines.length === 0 ? (
        <p className="quiet">No week of the last two years stands out, and no rule of counting changed.</p>
      ) : (
        <ul className="pace-steps">
          {lines.map(({ on, text }) => (
            <li key={`${on} ${text}`}>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}
