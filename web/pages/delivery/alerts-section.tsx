import { useQuery } from '@tanstack/react-query';
import { alertsQuery } from '../../api/delivery.ts';
import { AlertList } from '../../panels/delivery/alert-list.tsx';
import { Answer } from '../answer.tsx';
import { useFormats } from '../use-formats.ts';

/** The alerts of a month, told or held back, so that nobody wonders where one stayed. */
export function AlertsSection() {
  const formats = useFormats();
  const alerts = useQuery(alertsQuery);
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts">What needed a look</h2>
      <p>
        What is open, and what was raised in the last 30 days. Each is told once, until it is over. A source
        that falls silent is told to whoever sees a part of the company that it speaks of; the feeds on
        exploited weaknesses speak of no part, so whoever sees the whole company is told of those. Above the
        appetite is told to whoever may read the loss of the whole company.
      </p>
      <Answer query={alerts}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">Nothing needed a look.</p>
          ) : (
            <AlertList items={items} formats={formats} />
          )
        }
      </Answer>
    </section>
  );
}
