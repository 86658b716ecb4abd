import type { SignInSettings } from '@plumbline/shared/schema/sign-in.ts';
import { type SyntheticEvent, useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { spans, spanText } from './time-spans.ts';

interface SignInRulesFormProps {
  settings: SignInSettings;
  pending: boolean;
  saved: boolean;
  onSave: (settings: SignInSettings) => void;
}

/** How long a sign-in lasts, what it asks for, and whether one person may hold roles that are meant for two. */
export function SignInRulesForm({ settings, pending, saved, onSave }: SignInRulesFormProps) {
  const [draft, setDraft] = useState(settings);
  const [reason, setReason] = useState(settings.severalRoles.reason ?? '');
  const [tried, setTried] = useState(false);
  const allowed = draft.severalRoles.allowed;
  const idle = spans([15, 30, 60, 4 * 60, 12 * 60, 24 * 60, 7 * 24 * 60], draft.idleMinutes);
  const absolute = spans([8 * 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60], draft.absoluteHours * 60);
  const missing = allowed && reason.trim() === '';
  const next: SignInSettings = {
    ...draft,
    severalRoles: { allowed, reason: allowed ? reason.trim() : null },
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (missing) event.currentTarget.querySelector<HTMLElement>('[data-path="reason"]')?.focus();
    else onSave(next);
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="fields">
        <Choice
          label="Sign out who does nothing for"
          words={idle}
          value={String(draft.idleMinutes)}
          onChange={(chosen) => setDraft({ ...draft, idleMinutes: Number(chosen) })}
        />
        <Choice
          label="Ask for a new sign-in at the latest after"
          words={absolute}
          value={String(draft.absoluteHours * 60)}
          onChange={(chosen) => setDraft({ ...draft, absoluteHours: Number(chosen) / 60 })}
        />
      </div>
      {draft.idleMinutes > draft.absoluteHours * 60 && (
        <p className="quiet">
          Every sign-in ends after {spanText(draft.absoluteHours * 60)} anyway, whether it is used or not.
        </p>
      )}
      <label className="tick">
        <input
          type="checkbox"
          checked={draft.requireAuthenticator}
          aria-describedby="authenticator-hint"
          onChange={(event) => setDraft({ ...draft, requireAuthenticator: event.target.checked })}
        />
        A password alone is not enough
      </label>
      <p className="quiet under-tick" id="authenticator-hint">
        Whoever signs in with a password also needs a code of an authenticator app. Passkeys and the company’s
        own sign-in are not affected.
      </p>
      <fieldset className="group">
        <legend>One person, several roles</legend>
        <p>
          Some roles are meant for two people: who gives rights should not read board data with them, and who
          checks the work should not do it. In a small company one person may have to do both. Say so here,
          openly: the ledger shows it wherever it matters.
        </p>
        <label className="tick">
          <input
            type="checkbox"
            checked={allowed}
            onChange={(event) =>
              setDraft({ ...draft, severalRoles: { ...draft.severalRoles, allowed: event.target.checked } })
            }
          />
          One person may hold roles that are meant for two
        </label>
        {allowed && (
          <TextField
            label="Why this company needs it"
            path="reason"
            kind="lines"
            value={reason}
            hint="auditors and the board will read it"
            error={
              tried && missing
                ? 'Give the reason: it stands in the ledger beside every such role.'
                : undefined
            }
            onChange={setReason}
          />
        )}
      </fieldset>
      <div className="actions">
        <button
          type="submit"
          className="primary"
          disabled={pending || JSON.stringify(next) === JSON.stringify(settings)}
        >
          {pending ? 'Saving…' : 'Save'}
        </button>
        <p role="status">{saved && 'Saved. It holds for every sign-in from now on.'}</p>
      </div>
    </form>
  );
}
