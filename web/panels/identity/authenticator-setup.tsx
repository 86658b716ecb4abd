import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { EntryField } from '../../ui/entry-field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { useEntries } from '../../ui/use-entries.ts';
import { codeDigits } from './code-form.tsx';
import { QrCode } from './qr-code.tsx';

interface AuthenticatorSetupProps {
  /** `otpauth://…`, as the code carries it. */
  uri: string;
  pending: boolean;
  refused: Problem | null;
  onCode: (code: string) => void;
  onCancel: () => void;
}

/** The secret in groups of four, to be typed where no camera is at hand. */
export const typedSecret = (uri: string): string =>
  (new URL(uri).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ');

/** The code to point a phone at, and the proof that it arrived there. */
export function AuthenticatorSetup({ uri, pending, refused, onCode, onCancel }: AuthenticatorSetupProps) {
  const check = ({ code }: { code: string }) => ({
    code: /^\d{6}$/.test(codeDigits(code)) ? undefined : 'Six digits',
  });
  const entries = useEntries({ code: '' }, check, refused);
  return (
    <form className="entry-form" noValidate onSubmit={entries.submit(({ code }) => onCode(codeDigits(code)))}>
      {entries.problem !== null && <ProblemView heading="h3" problem={entries.problem} />}
      <ol className="steps">
        <li>
          <p>Scan this with the authenticator app on your phone.</p>
          <QrCode text={uri} label="QR code for the authenticator app" />
          <details>
            <summary>Type it instead</summary>
            <p>
              <code>{typedSecret(uri)}</code>
            </p>
            <p className="quiet">Based on time, six digits.</p>
          </details>
        </li>
        <li>
          <EntryField
            {...entries.field('code')}
            label="The six digits that it shows now"
            kind="code"
            autoComplete="one-time-code"
          />
        </li>
      </ol>
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          Turn it on
        </button>
        <button type="button" className="quiet-button" onClick={onCancel}>
          Not now
        </button>
      </div>
    </form>
  );
}
