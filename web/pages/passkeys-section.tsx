import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { identity, passkeysQuery } from '../api/identity.ts';
import { addPasskey, passkeysWork } from '../api/passkeys.ts';
import { problemOf } from '../api/problem-of.ts';
import { agentText } from '../panels/identity/account-words.ts';
import { PasskeyList } from '../panels/identity/passkey-list.tsx';
import { EntryField } from '../ui/entry-field.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { Answer } from './answer.tsx';
import { useFormats } from './use-formats.ts';
import { useRenewAccount } from './use-renew-account.ts';

/** The own passkeys: listed, added, removed. */
export function PasskeysSection() {
  const renew = useRenewAccount();
  const formats = useFormats();
  const passkeys = useQuery(passkeysQuery);
  const [name, setName] = useState(() => agentText(navigator.userAgent));
  const adding = useMutation({ mutationFn: addPasskey, onSuccess: renew });
  const removing = useMutation({ mutationFn: identity.removePasskey, onSuccess: renew });
  const error = adding.error ?? removing.error;
  return (
    <section>
      <h2>Passkeys</h2>
      <p>
        A passkey is kept by your device, and opened with its fingerprint, face or PIN. No password travels,
        and none can be stolen.
      </p>
      <Answer query={passkeys}>
        {(items) => (
          <PasskeyList
            passkeys={items}
            formats={formats}
            pending={removing.isPending}
            onRemove={(id) => removing.mutate(id)}
          />
        )}
      </Answer>
      {error !== null && <ProblemView heading="h3" problem={problemOf(error)} />}
      {passkeysWork() ? (
        <form
          className="entry-row"
          onSubmit={(event) => {
            event.preventDefault();
            removing.reset();
            adding.mutate(name.trim() || agentText(navigator.userAgent));
          }}
        >
          <EntryField
            name="name"
            label="Name of the passkey"
            autoComplete="off"
            value={name}
            onChange={setName}
          />
          <button type="submit" disabled={adding.isPending}>
            {adding.isPending ? 'Waiting for your device…' : 'Add a passkey'}
          </button>
        </form>
      ) : (
        <p className="quiet">This browser does not know passkeys.</p>
      )}
      <p role="status">{adding.isSuccess ? 'The passkey is added.' : ''}</p>
    </section>
  );
}
