import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changePerson } from '../api/people.ts';
import { problemOf } from '../api/problem-of.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { TextField } from '../ui/text-field.tsx';
import { faultsOf } from './faults-of.ts';

interface PersonPartProps {
  person: PersonItem;
  renew: () => Promise<unknown>;
}

/** How somebody is called here, and in the findings that they own. */
export function PersonDetails({ person, renew }: PersonPartProps) {
  const [name, setName] = useState(person.name);
  const [ownerName, setOwnerName] = useState(person.ownerName ?? '');
  const [tried, setTried] = useState(false);
  const saving = useMutation({ mutationFn: changePerson, onSuccess: renew });
  const faults = saving.error === null ? {} : faultsOf(problemOf(saving.error), ['name', 'ownerName']);
  const isSame = name === person.name && ownerName === (person.ownerName ?? '');
  return (
    <section aria-labelledby="details">
      <h2 id="details">Name</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() === '') return;
          saving.mutate({
            id: person.id,
            name: name.trim(),
            ...(person.here ? {} : { ownerName: ownerName.trim() || null }),
          });
        }}
      >
        <div className="fields">
          <TextField
            label="Name"
            value={name}
            error={tried && name.trim() === '' ? 'Say how they are called.' : faults.name}
            onChange={setName}
          />
          {!person.here && (
            <TextField
              label="Owner’s name in your findings"
              optional
              value={ownerName}
              hint="as your tools name the owner; who is owner here sees those findings"
              error={faults.ownerName}
              onChange={setOwnerName}
            />
          )}
        </div>
        <div className="actions">
          <button type="submit" disabled={saving.isPending || isSame}>
            {saving.isPending ? 'Saving…' : 'Save'}
          </button>
        </div>
      </form>
      {saving.error !== null && Object.keys(faults).length === 0 && (
        <ProblemView problem={problemOf(saving.error)} heading="h3" />
      )}
    </section>
  );
}
