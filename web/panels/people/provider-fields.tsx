import { TextField } from '../../ui/text-field.tsx';
import type { CompanySignInDraft } from './company-sign-in-draft.ts';

interface ProviderFieldsProps {
  draft: CompanySignInDraft;
  hasSecret: boolean;
  faults: Record<string, string>;
  onChange: (change: Partial<CompanySignInDraft>) => void;
}

/** What the company's provider says of itself, and how it knows Plumbline. */
export function ProviderFields({ draft, hasSecret, faults, onChange }: ProviderFieldsProps) {
  if (draft.kind === 'saml')
    return (
      <>
        <TextField
          label="Sign-in address of the provider"
          path="entryPoint"
          value={draft.entryPoint}
          hint="in its metadata: SingleSignOnService, Location"
          error={faults.entryPoint}
          onChange={(entryPoint) => onChange({ entryPoint })}
        />
        <TextField
          label="Name of the provider"
          path="entityId"
          value={draft.entityId}
          hint="in its metadata: entityID"
          error={faults.entityId}
          onChange={(entityId) => onChange({ entityId })}
        />
        <TextField
          label="Its certificate"
          path="certificate"
          kind="lines"
          value={draft.certificate}
          hint="begins with -----BEGIN CERTIFICATE-----"
          error={faults.certificate}
          onChange={(certificate) => onChange({ certificate })}
        />
      </>
    );
  return (
    <>
      <TextField
        label="Address of the provider (issuer)"
        path="issuer"
        value={draft.issuer}
        hint="as https://login.company.com; Plumbline finds the rest there"
        error={faults.issuer}
        onChange={(issuer) => onChange({ issuer })}
      />
      <TextField
        label="Client ID"
        path="clientId"
        value={draft.clientId}
        error={faults.clientId}
        onChange={(clientId) => onChange({ clientId })}
      />
      <TextField
        label="Client secret"
        path="secret"
        kind="secret"
        optional={hasSecret}
        value={draft.secret}
        hint={
          hasSecret
            ? 'One is kept, encrypted, and is never shown. Leave this empty to keep it.'
            : 'It is kept encrypted and never shown again.'
        }
        error={faults.secret}
        onChange={(secret) => onChange({ secret })}
      />
      <details className="more-fields">
        <summary>More</summary>
        <TextField
          label="Scopes to ask for"
          path="scopes"
          value={draft.scopes}
          hint="some providers send groups only with a scope of their own"
          error={faults.scopes}
          onChange={(scopes) => onChange({ scopes })}
        />
        <TextField
          label="Other addresses of the provider"
          optional
          path="otherOrigins"
          kind="lines"
          value={draft.otherOrigins}
          hint="one a line, without a path, as https://keys.company.com; the test says when one is needed"
          error={faults.otherOrigins}
          onChange={(otherOrigins) => onChange({ otherOrigins })}
        />
      </details>
    </>
  );
}
