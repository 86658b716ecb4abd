import { useInfiniteQuery } from '@tanstack/react-query';
import { deliveriesQuery } from '../../api/delivery.ts';
import { DeliveryTable } from '../../panels/delivery/delivery-table.tsx';
import { PagedList } from '../paged-list.tsx';
import { useFormats } from '../use-formats.ts';
import { useUnitNames } from '../use-unit-names.ts';

/** What was sent when and to whom, whether it arrived, and if not, why and what to do. */
export function DeliveriesSection({ all }: { all: boolean }) {
  const formats = useFormats();
  const unitName = useUnitNames();
  const query = useInfiniteQuery(deliveriesQuery);
  return (
    <section aria-labelledby="sent">
      <h2 id="sent">{all ? 'What was sent, to everybody' : 'What was sent to you'}</h2>
      {all && <p>To whom and whether it arrived; what it said is not shown here.</p>}
      <PagedList query={query} none="Nothing was sent yet." small>
        {(items) => <DeliveryTable items={items} formats={formats} unitName={unitName} />}
      </PagedList>
    </section>
  );
}
