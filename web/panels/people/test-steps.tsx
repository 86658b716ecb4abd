import type { CompanySignInTest } from '@plumbline/shared/schema/company-sign-in.ts';
import { StatusMark } from '../../ui/status-mark.tsx';

const marks = {
  good: { tone: 'good', text: 'Right' },
  bad: { tone: 'attention', text: 'Fails' },
  open: { tone: 'neutral', text: 'Note' },
} as const;

/** What the test found, step by step, and for the one that fails what to do. */
export function TestSteps({ result }: { result: CompanySignInTest }) {
  return (
    <div className="test-steps" role="status">
      <p>
        <b>
          {result.ok
            ? 'Everything that can be tried from here works. Now sign in with it once.'
            : 'It does not work yet.'}
        </b>
      </p>
      <ol>
        {result.steps.map(({ step, ok, words, todo }) => (
          <li key={step}>
            <StatusMark {...marks[ok === null ? 'open' : ok ? 'good' : 'bad']} /> <b>{step}</b>
            <p>{words}</p>
            {todo !== null && <p className="todo">{todo}</p>}
          </li>
        ))}
      </ol>
    </div>
  );
}
