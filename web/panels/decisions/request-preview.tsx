import type { RequestPreview } from '@plumbline/shared/schema/request-preview.ts';
import type { Formats } from '../../ui/format.ts';
import { counted } from '../../ui/words.ts';
import { apartTexts, minorText, rangeText } from './decision-words.ts';

/** What the page knows of the engine's answer to what is typed. */
export interface PreviewSaid {
  answer: RequestPreview | null;
  working: boolean;
  /** Why there is no answer, where it was refused. */
  refused: string | null;
}

const bounds = (low: number | null, high: number | null, formats: Formats): string => {
  const range = rangeText(low, high, formats);
  return range === '' ? '' : ` (${range})`;
};

/** The expected loss behind what a request is about, as long as it is written. */
export function ConcernPreview({ said, formats }: { said: PreviewSaid; formats: Formats }) {
  return (
    <p role="status" className="quiet">
      {concernSentence(said, formats)}
    </p>
  );
}

function concernSentence({ answer, working, refused }: PreviewSaid, formats: Formats): string {
  if (refused !== null) return `The expected loss behind it is not worked out: ${refused}.`;
  if (answer === null) return working ? 'The expected loss behind it is being worked out…' : '';
  const { exposure } = answer;
  if (exposure === null) return 'Nothing is named yet, so no expected loss stands behind it.';
  if (exposure.valueMinor === null)
    return `The expected loss behind it is not known: ${exposure.because ?? 'the loss model gives no figure'}.`;
  const what = counted(exposure.findings, 'open finding', 'open findings', formats.locale);
  const behind = `Behind it at this moment: ${minorText(exposure.valueMinor, formats)} of expected loss a year${bounds(exposure.lowMinor, exposure.highMinor, formats)}, ${what}.`;
  if (exposure.withMinor === null || exposure.withoutMinor === null) return behind;
  const [withIt, without] = apartTexts(exposure.withMinor, exposure.withoutMinor, formats);
  return withIt === without
    ? `${behind} The company’s expected loss is ${withIt} a year with it and without it.`
    : `${behind} The company’s expected loss is ${withIt} a year with it, and ${without} without.`;
}

interface OptionPreviewProps {
  effect: RequestPreview['options'][number] | undefined;
  /** Whoever asks has stated an effect of their own. */
  stated: boolean;
  formats: Formats;
  onEngine: () => void;
}

/** What the engine says one way would take off, what that rests on, and the way back from an effect of one's own. */
export function OptionPreview({ effect, stated, formats, onEngine }: OptionPreviewProps) {
  if (effect === undefined) return null;
  const said =
    effect.valueMinor === null
      ? `The engine gives no effect: ${effect.because ?? 'the loss model gives no figure'}.`
      : `By the engine: ${minorText(effect.valueMinor, formats)} less a year${bounds(effect.lowMinor, effect.highMinor, formats)}. ${effect.assumption}`;
  return (
    <>
      <p className="quiet">{said}</p>
      {stated && (
        <p className="actions">
          <button type="button" className="quiet-button" onClick={onEngine}>
            Take the engine’s effect
          </button>
        </p>
      )}
    </>
  );
}
