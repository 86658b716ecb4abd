import { type SyntheticEvent, useId } from 'react';
import type { FormatItem, ImportOrder, UnitItem } from '../api/answers.ts';
import { type Formats, formatBytes } from '../ui/format.ts';
import { counted } from '../ui/words.ts';

interface ImportFormProps {
  files: readonly File[];
  units: UnitItem[];
  readable: FormatItem[];
  /** The unit chosen at first. */
  unit: string;
  formats: Formats;
  onFiles: (files: File[]) => void;
  onClear: () => void;
  onStart: (options: Omit<ImportOrder, 'file'>) => void;
}

/** Which files, whose they are, and whether they show everything or a part. */
export function ImportForm({
  files,
  units,
  readable,
  unit,
  formats,
  onFiles,
  onClear,
  onStart,
}: ImportFormProps) {
  const id = useId();
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim() || undefined;
    onStart({
      unit: text('unit'),
      source: text('source'),
      asset: text('asset'),
      format: text('format'),
      scope: form.get('scope') === 'full' ? 'full' : 'partial',
    });
  };
  return (
    <form className="import-form" onSubmit={submit}>
      <label className="pick">
        <input
          type="file"
          multiple
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <span>Choose files</span>
        <small>or drop them anywhere</small>
      </label>
      {files.length > 0 && (
        <ul className="picked" aria-label="Chosen files">
          {files.map((file) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              {file.name} <span className="quiet">{formatBytes(file.size, formats)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="fields">
        <label className="choice">
          <span>Belongs to</span>
          <select name="unit" defaultValue={unit} key={`${units.length}`}>
            <option value="">The whole company</option>
            {units
              .filter((item) => item.path !== '')
              .map((item) => (
                <option key={item.path} value={item.path}>
                  {'\u2003'.repeat(item.path.split('/').length - 1) + item.name}
                </option>
              ))}
          </select>
        </label>
        <label className="choice">
          <span>Source name</span>
          <input name="source" placeholder="as the tool names itself" autoComplete="off" />
        </label>
        <label className="choice">
          <span>Asset</span>
          <input name="asset" placeholder="as the file names it" autoComplete="off" />
        </label>
        <label className="choice">
          <span>Format</span>
          <select name="format" defaultValue="">
            <option value="">Find it from the content</option>
            {readable.map((format) => (
              <option key={format.id} value={format.id}>
                {format.title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset className="scope-choice">
        <legend>What the file shows</legend>
        <label>
          <input type="radio" name="scope" value="partial" defaultChecked aria-describedby={`${id}-part`} />A
          part
          <small id={`${id}-part`}>Nothing is closed because it is absent.</small>
        </label>
        <label>
          <input type="radio" name="scope" value="full" aria-describedby={`${id}-all`} />
          Everything the source sees
          <small id={`${id}-all`}>What it no longer shows counts as fixed.</small>
        </label>
      </fieldset>
      <div className="actions">
        <button type="submit" className="primary" disabled={files.length === 0}>
          {files.length === 0 ? 'Import' : `Import ${counted(files.length, 'file', 'files')}`}
        </button>
        {files.length > 0 && (
          <button type="button" onClick={onClear}>
            Clear
          </button>
        )}
      </div>
    </form>
  );
}
