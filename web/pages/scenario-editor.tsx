import { resolveScenario } from '@plumbline/shared/core/exposure/resolve.ts';
import type { LibraryScenario } from '@plumbline/shared/schema/library-scenario.ts';
import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SyntheticEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { kitQuery } from '../api/exposure.ts';
import { problemOf } from '../api/problem-of.ts';
import { changedInputs } from '../editor/changed-inputs.ts';
import { type ScenarioDraft, scenarioId } from '../editor/scenario-draft.ts';
import { EditorActions } from '../panels/scenario/editor-actions.tsx';
import { LiveLine, LiveLoss } from '../panels/scenario/live-loss.tsx';
import { ScenarioForm } from '../panels/scenario/scenario-form.tsx';
import { paths } from '../paths.ts';
import { Confirm } from '../ui/confirm.tsx';
import type { Formats } from '../ui/format.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { ScenarioVersions } from './scenario-versions.tsx';
import { useAccount } from './use-account.ts';
import { useMoneyContext } from './use-money-context.ts';
import { useScenarioDraft } from './use-scenario-draft.ts';
import { previewInput, useScenarioPreview } from './use-scenario-preview.ts';
import { useScenarioWrites } from './use-scenario-writes.ts';

interface ScenarioEditorProps {
  stored: Scenario | null;
  initial: ScenarioDraft;
  others: Scenario[];
  library: LibraryScenario | null;
  units: readonly { path: string; name: string }[];
  regimes: PenaltyRegime[];
  formats: Formats;
  today: string;
  onMade: (id: string) => void;
}

const words = (count: number) => (count === 1 ? 'One field needs' : `${count} fields need`);

/** The editor of one scenario with the loss as it is typed beside it. */
export function ScenarioEditor(props: ScenarioEditorProps) {
  const { stored, initial, others, library, units, regimes, formats, today, onMade } = props;
  const { currency, locale } = formats;
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const edit = useScenarioDraft({ initial, others, currency, locale });
  const { draft, usable } = edit;
  const id = draft.id || scenarioId(draft.library || draft.name, ['new', ...others.map((one) => one.id)]);
  const previewId = draft.id || 'new';

  const kit = useQuery({ ...kitQuery, select: previewInput });
  const money = useMoneyContext(currency, today);
  const typed = useMemo(
    () => (usable === null ? null : resolveScenario({ ...usable, id: previewId }, money)),
    [usable, previewId, money],
  );
  const was = useMemo(
    () => (stored === null ? null : resolveScenario(stored, money).scenario),
    [stored, money],
  );
  const computable = typed !== null && typed.problems.length === 0 ? typed.scenario : null;
  const preview = useScenarioPreview(kit.data, previewId, computable, was);
  const changes = useMemo(
    () =>
      usable === null || stored === null ? [] : changedInputs(stored, usable, { today, currency, locale }),
    [usable, stored, today, currency, locale],
  );

  const mayChange = useAccount()?.permissions.includes('exposure:change') ?? false;
  const clean = useRef(true);
  clean.current = !edit.dirty;
  const writes = useScenarioWrites({
    onRefused: edit.refuse,
    onSaved(saved, next) {
      clean.current = true;
      edit.keep(next);
      if (stored !== null) return;
      onMade(saved);
      void navigate({ to: paths.exposureScenario(saved), replace: true });
    },
    onDeleted() {
      clean.current = true;
      void navigate({ to: paths.exposure('scenarios') });
    },
  });

  const firstFault = useCallback(
    () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
    [],
  );
  useEffect(() => {
    if (writes.refusedAt > 0) firstFault();
  }, [writes.refusedAt, firstFault]);
  const save = (reviewedBy: string | null) => {
    edit.attempt();
    if (usable === null) {
      requestAnimationFrame(firstFault);
      return;
    }
    writes.save({ scenario: { ...usable, id }, draft: { ...draft, id }, reviewedBy });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save(null);
  };

  const silence = silenceOf();
  function silenceOf(): string | null {
    if (usable === null && edit.faults.size > 0) return 'It is worked out once every field can be used.';
    if (usable === null) return `${words(edit.wrong)} a look before the loss can be worked out.`;
    if (typed !== null && typed.problems.length > 0) return `${typed.problems[0]}.`;
    if (kit.error !== null) return problemOf(kit.error).detail ?? problemOf(kit.error).title;
    if (preview.refused !== null) return preview.refused;
    return preview.after === null ? 'Working it out…' : null;
  }
  const moved = stored !== null && changes.some(({ id: of }) => of === 'scope' || of === 'calibrated');
  const notes = [
    ...(typed?.notes ?? []).map((note) => `${note}.`),
    ...(moved
      ? ['How the findings in scope grew since the new day or in the new scope is worked out when you save.']
      : []),
  ];

  return (
    <form ref={form} className="editor" noValidate onSubmit={submit} onBlur={edit.onBlur}>
      <div className="editor-main">
        <p className="back">
          <a href={paths.exposure('scenarios')}>All scenarios</a>
        </p>
        <h1>{stored === null ? 'A new scenario' : draft.name || 'Scenario'}</h1>
        {stored === null && draft.library !== '' && (
          <p className="note neutral">
            The ranges below are wide and know nothing of your company. Replace each with your own, and say
            where it comes from.
          </p>
        )}
        <ScenarioForm
          draft={draft}
          faults={edit.faults}
          formats={formats}
          today={today}
          units={units}
          regimes={regimes}
          others={Object.fromEntries(others.map((one) => [one.id, one.name]))}
          library={library}
          onChange={edit.change}
        />
        {stored !== null && (
          <>
            <ScenarioVersions id={stored.id} formats={formats} today={today} />
            {mayChange && (
              <section aria-label="Delete">
                <Confirm
                  action="Delete this scenario"
                  question="Delete this scenario? Its loss is then in no figure. What it was stays in the record of changes."
                  pending={writes.removing}
                  onConfirm={() => writes.remove(stored.id)}
                />
              </section>
            )}
          </>
        )}
      </div>
      <aside className="editor-side">
        {mayChange ? (
          <EditorActions
            dirty={edit.dirty || stored === null}
            wrong={edit.faults.size}
            unplaced={edit.unplaced}
            problem={writes.problem}
            saved={edit.dirty ? null : writes.saved}
            pending={writes.pending}
            reviewer={draft.setBy === 'scenario library' ? '' : draft.setBy}
            onReview={save}
          />
        ) : (
          <p className="note neutral">You may try values here; an analyst or the CISO saves them.</p>
        )}
        <LiveLoss
          before={stored === null ? null : preview.before}
          after={preview.after}
          silence={silence}
          changes={changes}
          notes={notes}
          formats={formats}
        />
      </aside>
      <div className="editor-bar">
        <LiveLine before={stored === null ? null : preview.before} after={preview.after} formats={formats} />
        <button
          type="submit"
          className="primary"
          disabled={!mayChange || writes.pending || !(edit.dirty || stored === null)}
        >
          Save
        </button>
      </div>
      <LeaveGuard what="scenario" dirty={() => mayChange && !clean.current} />
    </form>
  );
}
