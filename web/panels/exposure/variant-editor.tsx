import { MINUS, percentText } from '@plumbline/shared/core/number-text.ts';
import { amountText } from '@plumbline/shared/core/wording/exposure-money.ts';
import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';
import { unchanged, type Variant } from '../../engine/variant.ts';
import { settingsOf } from '../../engine/variant-desk.ts';
import { Slider } from '../../ui/slider.tsx';
import { VariantCosts } from './variant-costs.tsx';

interface VariantEditorProps {
  variant: Variant;
  kit: ExposureKit;
  locale: string;
  /** The answer in a line, for a screen on which the table is out of sight. */
  now: string;
  onChange: (variant: Variant) => void;
}

const shownFirst = 7;

/** A factor as the change that it is: `−20 %`, `as now`, `never`. */
export function factorText(factor: number, none = 'none'): string {
  if (factor === 0) return none;
  const percent = Math.round((factor - 1) * 100);
  return percent === 0 ? 'as now' : `${percent > 0 ? '+' : MINUS}${Math.abs(percent)} %`;
}

/** The sliders of one variant. */
export function VariantEditor({ variant, kit, locale, now, onChange }: VariantEditorProps) {
  const set = (next: Partial<Variant>) => onChange({ ...variant, ...next });
  const style = { currency: kit.currency, locale };
  const often = (id: string, name: string) => (
    <Slider
      key={id}
      label={name}
      value={variant.frequency[id] ?? 1}
      min={0}
      max={2}
      step={0.05}
      text={factorText(variant.frequency[id] ?? 1, 'never')}
      onChange={(factor) => set({ frequency: { ...variant.frequency, [id]: factor } })}
    />
  );
  const [first, more] = [kit.scenarios.slice(0, shownFirst), kit.scenarios.slice(shownFirst)];
  const policy = kit.insurance;
  const limit = policy?.layers.reduce((sum, layer) => sum + layer.limit, 0) ?? 0;
  return (
    <form
      className="variant-editor"
      data-settings={settingsOf(variant)}
      onSubmit={(event) => event.preventDefault()}
    >
      <label className="choice">
        <span>Name</span>
        <input value={variant.name} maxLength={80} onChange={(event) => set({ name: event.target.value })} />
      </label>
      <VariantCosts variant={variant} currency={kit.currency} onChange={onChange} />
      <fieldset>
        <legend>How often it happens</legend>
        {first.map(({ id, name }) => often(id, name))}
        {more.length > 0 && (
          <details open={more.some(({ id }) => (variant.frequency[id] ?? 1) !== 1)}>
            <summary>{more.length} more kinds of event</summary>
            {more.map(({ id, name }) => often(id, name))}
          </details>
        )}
      </fieldset>
      <fieldset>
        <legend>What it costs when it happens</legend>
        <Slider
          label="Every loss"
          value={variant.loss}
          min={0.2}
          max={3}
          step={0.05}
          text={factorText(variant.loss)}
          onChange={(loss) => set({ loss })}
        />
      </fieldset>
      <fieldset>
        <legend>Insurance</legend>
        {policy === null ? (
          <p className="quiet">No policy is entered, so there is none to change.</p>
        ) : (
          <>
            <Slider
              label="We bear first, of each event"
              value={variant.retention}
              min={0}
              max={5}
              step={0.1}
              text={amountText(policy.retention * variant.retention, style)}
              onChange={(retention) => set({ retention })}
            />
            <Slider
              label="The policy pays at most"
              value={variant.limit}
              min={0.1}
              max={4}
              step={0.1}
              text={limit === 0 ? 'no limit' : amountText(limit * variant.limit, style)}
              onChange={(next) => set({ limit: next })}
            />
          </>
        )}
      </fieldset>
      <fieldset>
        <legend>Work on findings</legend>
        <p className="quiet">
          These need the findings themselves: the server works them out when the slider rests.
        </p>
        <Slider
          label="Fixed, of those exploited now"
          value={variant.fixExploited}
          min={0}
          max={1}
          step={0.05}
          text={percentText(variant.fixExploited, locale)}
          onChange={(fixExploited) => set({ fixExploited })}
        />
        <Slider
          label="Fixed, of those likely to be"
          value={variant.fixLikely}
          min={0}
          max={1}
          step={0.05}
          text={percentText(variant.fixLikely, locale)}
          onChange={(fixLikely) => set({ fixLikely })}
        />
        <Slider
          label="People, for a year"
          value={variant.people}
          min={0.8}
          max={1.5}
          step={0.05}
          text={factorText(variant.people)}
          onChange={(people) => set({ people })}
        />
      </fieldset>
      <p className="actions">
        <button type="button" onClick={() => onChange({ ...unchanged, name: variant.name })}>
          Put all back
        </button>
      </p>
      <p className="variant-now" aria-hidden="true">
        {now}
      </p>
    </form>
  );
}
