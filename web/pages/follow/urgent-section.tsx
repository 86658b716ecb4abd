import type { FindingDetail } from '@plumbline/shared/schema/finding.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../api/problem-of.ts';
import { markUrgent } from '../../api/unseen.ts';
import { formatInstant } from '../../ui/format.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useFormats } from '../use-formats.ts';
import { UrgentForm } from './urgent-form.tsx';
import { useRenew } from './use-renew.ts';

interface UrgentSectionProps {
  finding: FindingDetail;
  /** This reader may mark it. */
  may: boolean;
}

/** Whether one finding is marked urgent, why and by whom, and the way to mark it or to take the mark off. */
export function UrgentSection({ finding, may }: UrgentSectionProps) {
  const formats = useFormats();
  const renew = useRenew();
  const [marking, setMarking] = useState(false);
  const removing = useMutation({ mutationFn: markUrgent, onSuccess: renew });
  const { urgent } = finding;
  if (urgent === null && !may) return null;
  return (
    <section aria-labelledby="urgent">
      <h2 id="urgent">Can it wait?</h2>
      {urgent !== null && (
        <p>
          <StatusMark tone="attention" text="Marked urgent" />: {urgent.reason}{' '}
          <span className="quiet">
            by {urgent.markedBy}, {formatInstant(urgent.markedAt, formats)}
          </span>
        </p>
      )}
      {may && urgent !== null && (
        <p className="actions">
          <button
            type="button"
            disabled={removing.isPending}
            onClick={() => removing.mutate({ finding: finding.id, urgent: false, reason: '' })}
          >
            Take the mark off
          </button>
        </p>
      )}
      {removing.error !== null && <ProblemView problem={problemOf(removing.error)} heading="h3" />}
      {may && urgent === null && !marking && (
        <p className="actions">
          <button type="button" onClick={() => setMarking(true)}>
            Mark as urgent…
          </button>
        </p>
      )}
      {may && urgent === null && marking && (
        <UrgentForm findings={[finding.id]} onDone={() => setMarking(false)} />
      )}
    </section>
  );
}
