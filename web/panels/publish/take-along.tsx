import { languageText } from './publish-words.ts';

export interface TakeAlongProps {
  /** BCP 47 tags of the languages that it can be had in. */
  languages: readonly string[];
  language: string;
  paper: string;
  /** Where a file is had. */
  addressOf: (format: string, variant: string) => string;
  onChange: (of: { language?: string; paper?: string }) => void;
}

/** Each file that can be had, in the order in which it is asked for. */
const files: [format: string, variant: string, name: string, what: string][] = [
  ['pptx', '', 'Slides', 'PowerPoint, with charts that can be edited'],
  ['pdf', '', 'One page', 'PDF, for print and for screen readers'],
  ['pdf', 'large', 'Large print', 'PDF on two sheets'],
  ['pdf', 'full', 'With the appendix', 'PDF, with definitions, data and method'],
  ['docx', '', 'Memo of two pages', 'Word'],
  ['pdf', 'memo', 'Memo of two pages', 'PDF'],
  ['xlsx', '', 'Workbook', 'Excel, every figure as a number'],
  ['csv', '', 'Figures', 'CSV'],
  ['html', '', 'The page', 'one HTML file that needs no network'],
  ['json', '', 'The document', 'JSON, for programs'],
];
const papers = [
  ['a4', 'A4'],
  ['letter', 'Letter'],
] as const;

/** The files of a briefing, each made from the same document. */
export function TakeAlong({ languages, language, paper, addressOf, onChange }: TakeAlongProps) {
  return (
    <>
      <div className="fields">
        {languages.length > 1 && (
          <label className="field">
            <span>Language</span>
            <select value={language} onChange={(event) => onChange({ language: event.target.value })}>
              {languages.map((tag) => (
                <option key={tag} value={tag} lang={tag}>
                  {languageText(tag, tag)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="field">
          <span>Paper of PDF files</span>
          <select value={paper} onChange={(event) => onChange({ paper: event.target.value })}>
            {papers.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ul>
        {files.map(([format, variant, text, what]) => (
          <li key={format + variant}>
            <a href={addressOf(format, variant)} download>
              {text}
            </a>{' '}
            <span className="quiet">{what}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
