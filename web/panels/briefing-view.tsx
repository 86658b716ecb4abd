import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import { memo } from 'react';
import type { Scope } from '../paths.ts';
import { Asks } from './asks.tsx';
import { ChartPanel } from './chart-panel.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { panelRows } from './index.ts';
import { Questions } from './questions.tsx';
import { Tiles } from './tiles.tsx';

/**
 * The whole page from its data; the same elements, classes and sizes as the exported page. It is drawn anew when the
 * briefing or the scope is another one, and not for what else the page around it learns.
 */
export const BriefingView = memo(function BriefingView({
  briefing,
  scope,
}: {
  briefing: Briefing;
  scope: Scope;
}) {
  return (
    <article className="briefing theme-auto" lang={briefing.locale}>
      <Header briefing={briefing} />
      <Tiles tiles={briefing.tiles} labels={briefing.labels} scope={scope} />
      {panelRows.map((row) => (
        <div key={row.name} className={`row ${row.name}`}>
          {row.panels
            .map((id) => briefing.panels.find((panel) => panel.id === id))
            .map((panel) => panel && <ChartPanel key={panel.id} panel={panel} scope={scope} />)}
        </div>
      ))}
      <Questions briefing={briefing} scope={scope} />
      <Asks briefing={briefing} />
      <Footer briefing={briefing} scope={scope} />
    </article>
  );
});
