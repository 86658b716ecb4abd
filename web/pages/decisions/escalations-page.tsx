import '../../styles/fields.css';
import '../../styles/people.css';
import '../../styles/decisions.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { escalationsQuery } from '../../api/decisions.ts';
import { figureQuery } from '../../api/queries.ts';
import { AlarmItem } from '../../panels/decisions/alarm-item.tsx';
import { precisionSentences } from '../../panels/decisions/precision-words.ts';
import { paths } from '../../paths.ts';
import { Choice } from '../../ui/choice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { PagedList } from '../paged-list.tsx';
import type { SectionProps } from '../sections.ts';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';
import { useUnitNames } from '../use-unit-names.ts';
import { CloseSection } from './close-section.tsx';
import { RaiseSection } from './raise-section.tsx';

const states = { all: 'All', open: 'Open', closed: 'Closed' };

/** The alarms raised to somebody above: how often they were justified, and each with what became of it. */
export default function EscalationsPage(_: SectionProps) {
  usePageTitle('Escalations');
  const formats = useFormats();
  const unitName = useUnitNames();
  const { scope } = useScope();
  const may = useAccount()?.permissions.includes('decisions:ask') === true;
  const [state, setState] = useState<keyof typeof states>('all');
  const [told, setTold] = useState('');
  const query = useInfiniteQuery(escalationsQuery({ unit: scope.unit, state }));
  const precision = useQuery(figureQuery('alarm-precision', scope.unit ?? ''));
  const isThere = (query.data?.pages[0]?.items.length ?? 0) > 0;
  // Who comes by the link of one alarm is led to it, once the list is there.
  useEffect(() => {
    if (isThere && location.hash.startsWith('#alarm-'))
      document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' });
  }, [isThere]);
  return (
    <>
      <div className="title-line">
        <h1>Escalations</h1>
        <p role="status">{told}</p>
      </div>
      <p className="lead">
        An alarm is justified where, within 90 days, it was exploited on us, newly listed as exploited, or
        confirmed by somebody else or a test.
      </p>
      {precision.data !== undefined && (
        <p>
          {precisionSentences(precision.data.figure, formats).map((sentence) => (
            <span key={sentence}>{sentence} </span>
          ))}
          <a href={paths.figure('alarm-precision', scope)}>How it is counted</a>
        </p>
      )}
      <search className="filters">
        <Choice label="State" words={states} value={state} onChange={(next) => setState(next ?? 'all')} />
      </search>
      <PagedList query={query} none={state === 'all' ? 'No alarm was raised yet.' : 'Nothing matches.'}>
        {(items) => (
          <ul className="alarms">
            {items.map((alarm) => (
              <AlarmItem key={alarm.id} alarm={alarm} formats={formats} unitName={unitName}>
                {may && <CloseSection alarm={alarm} onDone={setTold} />}
              </AlarmItem>
            ))}
          </ul>
        )}
      </PagedList>
      {may && <RaiseSection onDone={setTold} />}
    </>
  );
}
