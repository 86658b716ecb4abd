import type { ApprovalItem } from '@plumbline/shared/schema/people.ts';
import { useState } from 'react';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { TextField } from '../../ui/text-field.tsx';

interface ApprovalCardProps {
  approval: ApprovalItem;
  pending: boolean;
  formats: Formats;
  onDecide: (agree: boolean, reason: string | null) => void;
}

const kinds: Record<ApprovalItem['kind'], string> = {
  role: 'A role',
  token: 'A token for a program',
  link: 'A sign-in link',
  'company-sign-in': 'Company sign-in',
};

/** One thing that waits: what would be so, who asked, and the way to decide it, or why this reader may not. */
export function ApprovalCard({ approval, pending, formats, onDecide }: ApprovalCardProps) {
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const { words, requestedBy, requestedAt, mayDecide, because, kind, mine } = approval;
  return (
    <li className="card approval">
      <p className="quiet">{kinds[kind]}</p>
      <h3>{words}</h3>
      <p className="quiet">
        {mine ? 'You asked' : `Asked by ${requestedBy}`}, {formatInstant(requestedAt, formats)}
      </p>
      {!mayDecide && because !== null && <p>{because}</p>}
      {refusing && (
        <TextField
          label="Why not"
          optional
          kind="lines"
          value={reason}
          hint="whoever asked will read it"
          onChange={setReason}
        />
      )}
      <div className="actions">
        {mayDecide && !refusing && (
          <button type="button" className="primary" disabled={pending} onClick={() => onDecide(true, null)}>
            Agree<span className="unseen">: {words}</span>
          </button>
        )}
        {mayDecide && !refusing && (
          <button type="button" disabled={pending} onClick={() => setRefusing(true)}>
            Refuse…<span className="unseen">: {words}</span>
          </button>
        )}
        {refusing && (
          <>
            <button
              type="button"
              className="danger"
              disabled={pending}
              onClick={() => onDecide(false, reason.trim() || null)}
            >
              Refuse it
            </button>
            <button type="button" onClick={() => setRefusing(false)}>
              Not yet
            </button>
          </>
        )}
        {mine && (
          <button type="button" disabled={pending} onClick={() => onDecide(false, null)}>
            Withdraw<span className="unseen">: {words}</span>
          </button>
        )}
      </div>
    </li>
  );
}
