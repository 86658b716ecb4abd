import type { Problem } from '@plumbline/shared/schema/problem.ts';
import type { ModelImport } from '../../api/scenarios.ts';
import { ProblemView } from '../../ui/problem-view.tsx';

interface ModelImportProps {
  fileName: string | null;
  replace: boolean;
  /** What the file would change; null until it was looked at. */
  report: ModelImport | null;
  problem: Problem | null;
  pending: boolean;
  done: boolean;
  /** Names of scenarios by id, where they are known. */
  names: Record<string, string>;
  onFile: (file: File) => void;
  onReplace: (replace: boolean) => void;
  onConfirm: () => void;
  onCancel: () => void;
}

const groups = [
  ['added', 'New'],
  ['changed', 'Changed'],
  ['removed', 'Removed'],
  ['unchanged', 'As they were'],
] as const;

/** Takes a model file in: first it says what would change, then it waits for a yes. */
export function ModelImportForm({
  fileName,
  replace,
  report,
  problem,
  pending,
  done,
  names,
  onFile,
  onReplace,
  onConfirm,
  onCancel,
}: ModelImportProps) {
  const changes = report === null ? 0 : report.added.length + report.changed.length + report.removed.length;
  return (
    <div className="model-import">
      <label className="pick">
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) onFile(file);
            event.target.value = '';
          }}
        />
        <span>Choose a model file</span>
        <small>JSON, as the export below writes it. Nothing changes before you say so.</small>
      </label>
      <label className="tick">
        <input type="checkbox" checked={replace} onChange={(event) => onReplace(event.target.checked)} />
        Remove scenarios that the file does not hold
      </label>
      <div role="status">
        {pending && <p className="quiet">One moment…</p>}
        {done && <p>The model is taken over.</p>}
      </div>
      {problem !== null && <ProblemView problem={problem} heading="h3" />}
      {report !== null && fileName !== null && !done && (
        <section className="card" aria-label={`What ${fileName} would change`}>
          <h3>What {fileName} would change</h3>
          {report.problems.length > 0 && (
            <div className="problem" role="alert">
              <p>It cannot be taken over. Mend these places in the file and choose it again:</p>
              <ul>
                {report.problems.map(({ path, message }) => (
                  <li key={`${path} ${message}`}>
                    {path !== '' && <code>{path}</code>} {message}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {report.problems.length === 0 && changes === 0 && <p>Nothing: every scenario is as it was.</p>}
          <dl className="facts">
            {groups
              .filter(([group]) => report[group].length > 0)
              .map(([group, title]) => (
                <div key={group}>
                  <dt>
                    {title} ({report[group].length})
                  </dt>
                  <dd>{report[group].map((id) => names[id] ?? id).join(', ')}</dd>
                </div>
              ))}
          </dl>
          <div className="actions">
            {report.problems.length === 0 && changes > 0 && (
              <button type="button" className="primary" disabled={pending} onClick={onConfirm}>
                Take it over
              </button>
            )}
            <button type="button" onClick={onCancel}>
              {changes === 0 || report.problems.length > 0 ? 'Close' : 'Leave everything as it is'}
            </button>
          </div>
        </section>
      )}
    </div>
  );
}
