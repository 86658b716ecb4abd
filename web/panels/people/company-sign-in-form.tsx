import type { CompanySignInChange } from '@plumbline/shared/schema/company-sign-in.ts';
import { type SyntheticEvent, useEffect, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { type CompanySignInDraft, changeOf, faultsInDraft, idOf } from './company-sign-in-draft.ts';
import { CopyLine } from './copy-line.tsx';
import { GroupRules } from './group-rules.tsx';
import { ProviderFields } from './provider-fields.tsx';
import type { NamedUnit } from './unit-names.ts';

interface CompanySignInFormProps {
  initial: CompanySignInDraft;
  isNew: boolean;
  hasSecret: boolean;
  /** What to enter at the provider, by the id that it has here. */
  addresses: (id: string) => { label: string; value: string }[];
  units: readonly NamedUnit[];
  pending: boolean;
  saved: boolean;
  /** What the server said of single fields. */
  refused: Record<string, string>;
  onDirty: () => void;
  onSave: (change: CompanySignInChange) => void;
}

/** One company sign-in: what to tell the provider, what it told us, who may come, and which group gives which role. */
export function CompanySignInForm(props: CompanySignInFormProps) {
  const { initial, isNew, hasSecret, addresses, units, pending, saved, refused, onDirty, onSave } = props;
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (saved) setDraft((before) => ({ ...before, secret: '' }));
  }, [saved]);
  const faults = { ...refused, ...(tried ? faultsInDraft(draft, isNew) : {}) };
  const change = (part: Partial<CompanySignInDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    onDirty();
  };
  const id = idOf(draft.id || draft.name);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const [first] = Object.keys(faultsInDraft(draft, isNew));
    if (first === undefined) onSave(changeOf(draft));
    else event.currentTarget.querySelector<HTMLElement>(`[data-path="${first}"]`)?.focus();
  };
  return (
    <form className="company-sign-in" onSubmit={submit} noValidate>
      <div className="fields">
        <TextField
          label="What the button says: Sign in with …"
          path="name"
          value={draft.name}
          hint="as people call it: company login, Entra ID"
          error={faults.name}
          onChange={(name) => change({ name })}
        />
        {isNew && (
          <TextField
            label="Its name in addresses"
            path="id"
            value={draft.id}
            optional
            hint={id === '' ? 'letters, digits and hyphens; it stays for good' : `${id}; it stays for good`}
            error={faults.id}
            onChange={(text) => change({ id: text })}
          />
        )}
      </div>
      <fieldset className="group">
        <legend>Enter this at the provider</legend>
        {id === '' ? (
          <p className="quiet">The addresses appear once it has a name.</p>
        ) : (
          addresses(id).map((address) => <CopyLine key={address.label} {...address} />)
        )}
      </fieldset>
      <fieldset className="group stacked">
        <legend>What the provider gives you</legend>
        <ProviderFields draft={draft} hasSecret={hasSecret} faults={faults} onChange={change} />
      </fieldset>
      <fieldset className="group stacked">
        <legend>Who may come this way</legend>
        <TextField
          label="E-mail domains"
          optional
          path="domains"
          kind="lines"
          value={draft.domains}
          hint="one a line, as company.com; empty lets any in that the provider vouches for"
          error={faults.domains}
          onChange={(domains) => change({ domains })}
        />
        <label className="tick">
          <input
            type="checkbox"
            checked={draft.makesAccounts}
            onChange={(event) => change({ makesAccounts: event.target.checked })}
          />
          Whoever comes for the first time gets an account
        </label>
        <p className="quiet under-tick">
          {draft.makesAccounts
            ? 'Without a role of their own or by a group they see nothing.'
            : 'Only people whom you added before can sign in.'}
        </p>
        <label className="tick">
          <input
            type="checkbox"
            checked={draft.vouchesForEmail && draft.domains.trim() !== ''}
            disabled={draft.domains.trim() === ''}
            onChange={(event) => change({ vouchesForEmail: event.target.checked })}
          />
          This provider alone gives out the addresses of these domains
        </label>
        <p className="quiet under-tick">
          Then people whom you added by such an address, and who have no way of their own to sign in yet, come
          in this way as themselves. Otherwise an address alone proves nothing.
          {draft.domains.trim() === '' && ' It needs the domains above.'}
        </p>
        <TextField
          label={draft.kind === 'oidc' ? 'Claim that lists groups' : 'Attribute that lists groups'}
          path="groupsClaim"
          value={draft.groupsClaim}
          hint="ask whoever runs the provider; often groups"
          error={faults.groupsClaim}
          onChange={(groupsClaim) => change({ groupsClaim })}
        />
      </fieldset>
      <GroupRules
        rules={draft.rules}
        units={units}
        fault={faults.groupRoles}
        onChange={(rules) => change({ rules })}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={draft.enabled}
          onChange={(event) => change({ enabled: event.target.checked })}
        />
        Offer it on the sign-in page
      </label>
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'Saving…' : 'Save'}
        </button>
        <p role="status">{saved && 'Saved.'}</p>
      </div>
    </form>
  );
}
