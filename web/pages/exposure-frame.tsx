import '../styles/exposure.css';
import type { ReactNode } from 'react';
import { Contents } from '../panels/exposure/contents.tsx';
import { paths } from '../paths.ts';

const pages = [
  { part: '', title: 'Portfolio' },
  { part: 'scenarios', title: 'Scenarios' },
  { part: 'what-if', title: 'What if' },
  { part: 'method', title: 'Method' },
  { part: 'questions', title: 'Hard questions' },
  { part: 'practice', title: 'Practice' },
] as const;

interface ExposureFrameProps {
  here: (typeof pages)[number]['part'];
  contents?: readonly { id: string; question: string }[];
  children: ReactNode;
}

/** The pages on exposure side by side, and what stands on this one. */
export function ExposureFrame({ here, contents = [], children }: ExposureFrameProps) {
  return (
    <div className={contents.length === 0 ? 'exposure' : 'exposure with-contents'}>
      <nav className="sub-pages" aria-label="Exposure">
        {pages.map(({ part, title }) => (
          <a key={part} href={paths.exposure(part)} aria-current={part === here ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      {contents.length > 0 && <Contents entries={contents} />}
      <div className="exposure-body">{children}</div>
    </div>
  );
}
