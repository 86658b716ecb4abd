import { briefingCss } from '@plumbline/shared/core/briefing/styles.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { BriefingView } from '../../panels/briefing-view.tsx';

interface PagePreviewProps {
  page: Briefing | undefined;
}

/** The page as it would be published, drawn by the same code; its styles and this page's do not meet. */
export function PagePreview({ page }: PagePreviewProps) {
  const place = useRef<HTMLDivElement>(null);
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  useEffect(() => {
    const host = place.current;
    if (host === null) return;
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const styles = new CSSStyleSheet();
    styles.replaceSync(briefingCss());
    shadow.adoptedStyleSheets = [styles];
    setRoot(shadow);
  }, []);
  return (
    <details className="preview">
      <summary>See the page as it would be published</summary>
      <div ref={place} className="preview-page" />
      {root !== null &&
        page !== undefined &&
        createPortal(<BriefingView briefing={page} scope={{ period: page.period }} />, root)}
    </details>
  );
}
