interface FileFieldProps {
  error: string | undefined;
  onChange: (files: readonly File[]) => void;
}

/** Files that prove something; they are kept for good. */
export function FileField({ error, onChange }: FileFieldProps) {
  return (
    <>
      <label className="choice">
        <span>
          Evidence (optional): PDF, picture, office file, CSV, JSON or text; at most 10 MB each, kept for good
        </span>
        <input
          type="file"
          multiple
          data-path="evidence"
          onChange={(event) => onChange([...(event.target.files ?? [])])}
        />
      </label>
      {error !== undefined && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}
