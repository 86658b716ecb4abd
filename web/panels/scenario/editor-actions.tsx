import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { useState } from 'react';
import { ProblemView } from '../../ui/problem-view.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface EditorActionsProps {
  dirty: boolean;
  /** How many fields are marked as wrong. */
  wrong: number;
  /** Problems that no field stands for. */
  unplaced: readonly { path: string; message: string }[];
  problem: Problem | null;
  saved: 'saved' | 'reviewed' | null;
  pending: boolean;
  reviewer: string;
  onReview: (reviewedBy: string | null) => void;
}

/** Save, save as reviewed, and below the buttons, so that they keep their place, what stands in the way. */
export function EditorActions({
  dirty,
  wrong,
  unplaced,
  problem,
  saved,
  pending,
  reviewer,
  onReview,
}: EditorActionsProps) {
  const [reviewing, setReviewing] = useState(false);
  const [role, setRole] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const who = (role ?? reviewer).trim();
  const review = () => {
    setMissing(who === '');
    if (who === '') return;
    setReviewing(false);
    onReview(who);
  };
  const told = wrong > 0 || unplaced.length > 0;
  return (
    <section className="editor-actions" aria-label="Save">
      <div className="actions">
        <button type="submit" className="primary" disabled={pending || !dirty}>
          {pending ? 'Saving…' : 'Save'}
        </button>
        <button
          type="button"
          disabled={pending}
          aria-expanded={reviewing}
          onClick={() => setReviewing(!reviewing)}
        >
          Save as reviewed
        </button>
        <p role="status">
          {saved === 'saved' && 'Saved.'}
          {saved === 'reviewed' && 'Saved and marked as reviewed today.'}
        </p>
      </div>
      {reviewing && (
        <div className="card">
          <p>You say that you looked at every number today and stand by it.</p>
          <TextField
            label="Reviewed by"
            value={role ?? reviewer}
            hint="a role, not a person"
            path="reviewedBy"
            error={missing && who === '' ? 'Say which role reviewed it.' : undefined}
            onChange={setRole}
          />
          <div className="actions">
            <button type="button" className="primary" onClick={review}>
              Save and mark as reviewed
            </button>
            <button type="button" onClick={() => setReviewing(false)}>
              Not now
            </button>
          </div>
        </div>
      )}
      {told && (
        <div className="problem" role="alert">
          {wrong > 0 && (
            <p>
              {wrong === 1 ? 'One field needs' : `${wrong} fields need`} a look. Each says what is expected.
            </p>
          )}
          {unplaced.map(({ path, message }) => (
            <p key={`${path} ${message}`}>{message}</p>
          ))}
        </div>
      )}
      {problem !== null && !told && <ProblemView problem={problem} heading="h3" />}
    </section>
  );
}
