import type { SlideTemplate, TemplateReport } from '@plumbline/shared/schema/slide-template.ts';
import { counted } from '../../ui/words.ts';

export interface TemplateChoiceProps {
  templates: readonly SlideTemplate[];
  chosen: string;
  /** Of the chosen one, once it is checked. */
  report: TemplateReport | undefined;
  /** Whether the reader may add one. */
  mayAdd: boolean;
  adding: boolean;
  locale: string;
  onChoose: (id: string) => void;
  onAdd: (file: File) => void;
}

/** Which presentation the slides are put into, and what it lacks, before anybody presents. */
export function TemplateChoice(of: TemplateChoiceProps) {
  const { templates, chosen, report, mayAdd, adding, locale, onChoose, onAdd } = of;
  return (
    <div className="template-choice">
      {templates.length > 0 && (
        <label className="field">
          <span>Slides in the look of</span>
          <select value={chosen} onChange={(event) => onChoose(event.target.value)}>
            <option value="">Plumbline</option>
            {templates.map(({ id, name, usable }) => (
              <option key={id} value={id} disabled={!usable}>
                {name}
                {usable ? '' : ' (cannot be used)'}
              </option>
            ))}
          </select>
        </label>
      )}
      {report !== undefined && (
        <div role="status">
          {report.missing.length === 0 ? (
            <p>Nothing is missing in it.</p>
          ) : (
            <>
              <p>{counted(report.missing.length, 'thing is missing', 'things are missing', locale)} in it:</p>
              <ul>
                {report.missing.map(({ id, must, text, todo }) => (
                  <li key={id}>
                    {must && <strong>Needed: </strong>}
                    {text} <span className="quiet">{todo}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {mayAdd && (
        <label className="field">
          <span>{adding ? 'Handing it in…' : 'Add a presentation of your company (.pptx, .potx)'}</span>
          <input
            type="file"
            accept=".pptx,.potx"
            disabled={adding}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) onAdd(file);
              event.target.value = '';
            }}
          />
        </label>
      )}
    </div>
  );
}
