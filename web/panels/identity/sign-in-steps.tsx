import type { Problem } from '@plumbline/shared/schema/problem.ts';
import type { SignInWays } from '@plumbline/shared/schema/sign-in.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { CodeForm, type CodeProof } from './code-form.tsx';
import { PasswordForm } from './password-form.tsx';

export interface SignInStepsProps {
  ways: Pick<SignInWays, 'password' | 'passkey' | 'company'>;
  /** Whose sign-in it is, where that is known. */
  email: string | null;
  step: 'first' | 'code';
  pending: boolean;
  problem: Problem | null;
  onPassword: (proof: { email: string; password: string }) => void;
  onCode: (proof: CodeProof) => void;
  onPasskey: () => void;
  onCompany: (id: string) => void;
  onBack: () => void;
}

/** All ways in: the company's own, passkey, password with its code. */
export function SignInSteps(props: SignInStepsProps) {
  const { ways, email, step, pending, problem, onPassword, onCode, onPasskey, onCompany, onBack } = props;
  if (step === 'code')
    return <CodeForm pending={pending} refused={problem} onSubmit={onCode} onBack={onBack} />;
  const isOfField = problem?.at === 'email' || problem?.at === 'password';
  const buttons = ways.passkey || ways.company.length > 0;
  return (
    <>
      {problem !== null && !isOfField && <ProblemView problem={problem} />}
      {buttons && (
        <div className="entry-ways">
          {ways.company.map(({ id, name }) => (
            <button key={id} type="button" disabled={pending} onClick={() => onCompany(id)}>
              Sign in with {name}
            </button>
          ))}
          {ways.passkey && (
            <button type="button" disabled={pending} onClick={onPasskey}>
              Sign in with a passkey
            </button>
          )}
        </div>
      )}
      {buttons && ways.password && <p className="entry-or">or with your password</p>}
      {ways.password && (
        <PasswordForm
          email={email}
          pending={pending}
          action="Sign in"
          refused={isOfField ? problem : null}
          onSubmit={onPassword}
        />
      )}
    </>
  );
}
