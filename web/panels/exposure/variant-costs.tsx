import type { Variant } from '../../engine/variant.ts';

type CostName = 'costPerYear' | 'costOnce' | 'lifeYears';

interface VariantCostsProps {
  variant: Variant;
  currency: string;
  onChange: (variant: Variant) => void;
}

/** What the variant costs: each year, at once, and over how many years that is spread. */
export function VariantCosts({ variant, currency, onChange }: VariantCostsProps) {
  const field = (name: CostName, label: string, least: number) => (
    <label className="choice">
      <span>{label}</span>
      <input
        type="number"
        inputMode="decimal"
        min={least}
        step="any"
        value={variant[name]}
        onChange={(event) => {
          const value = event.target.valueAsNumber;
          if (Number.isFinite(value) && value >= least) onChange({ ...variant, [name]: value });
        }}
      />
    </label>
  );
  return (
    <div className="variant-costs">
      {field('costPerYear', `Cost a year, ${currency}`, 0)}
      {field('costOnce', `Cost at once, ${currency}`, 0)}
      {field('lifeYears', 'Spread over, years', 1)}
    </div>
  );
}
