import { panelWidth } from '@plumbline/shared/core/briefing/layout.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import { useLayoutEffect, useRef } from 'react';
import { ChartPanel } from '../../panels/chart-panel.tsx';
import { Header } from '../../panels/header.tsx';
import { Questions } from '../../panels/questions.tsx';
import { Tiles } from '../../panels/tiles.tsx';
import type { Scope } from '../../paths.ts';

interface StagePartProps {
  briefing: Briefing;
  step: string;
  scope: Scope;
}

/** One part of the page, as large as the screen lets it be. */
export function StagePart({ briefing, step, scope }: StagePartProps) {
  const place = useRef<HTMLElement>(null);
  const panel = briefing.panels.find(({ id }) => id === step);
  useLayoutEffect(() => {
    const part = place.current;
    const room = part?.parentElement;
    if (part === null || room === null || room === undefined) return;
    const fit = () => {
      part.style.zoom = '1';
      part.style.width = step === 'overview' ? '' : `${panel === undefined ? 480 : panelWidth(panel.id)}px`;
      if (innerWidth <= 720) part.style.width = '';
      else {
        const most = Math.min(room.clientWidth / part.offsetWidth, room.clientHeight / part.offsetHeight);
        part.style.zoom = String(Math.max(1, most * 0.96));
      }
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(room);
    return () => watch.disconnect();
  }, [step, panel]);
  const ask = briefing.asks.find(({ number }) => `ask:${number}` === step);
  return (
    <article ref={place} className="briefing theme-auto stage-part" lang={briefing.locale}>
      {step === 'overview' && (
        <>
          <Header briefing={briefing} />
          {!briefing.empty && <Tiles tiles={briefing.tiles} labels={briefing.labels} scope={scope} />}
        </>
      )}
      {panel !== undefined && <ChartPanel panel={panel} scope={scope} />}
      {step === 'questions' && <Questions briefing={briefing} scope={scope} />}
      {ask !== undefined && (
        <section className="stage-ask">
          <h2>
            {briefing.labels.forDecision} {ask.number}
          </h2>
          <p>{ask.text}</p>
        </section>
      )}
      {step === 'asks' && (
        <section className="stage-ask">
          <h2>{briefing.labels.forDecision}</h2>
          <p>{briefing.asksMissing}</p>
        </section>
      )}
    </article>
  );
}
