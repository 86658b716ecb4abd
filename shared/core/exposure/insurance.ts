import type { Insurance } from '../../schema/insurance.ts';
import type { LossForm } from '../../schema/loss.ts';

/** Forms that a policy pays for where it names none: penalties and reputation are commonly excluded. */
export const coveredByDefault: readonly LossForm[] = [
  'response',
  'replacement',
  'productivity',
  'revenue',
  'legal',
];

/** Lost income: what a waiting period is taken off. */
const income: readonly LossForm[] = ['productivity', 'revenue'];

/** A policy made ready to settle events with. */
export class Claims {
  readonly policy: Insurance;
  /** Whether a claim can be refused, so that a number has to be drawn for it. */
  readonly doubtful: boolean;
  readonly #forms: readonly LossForm[];
  readonly #waiting: number;
  readonly #sublimits: readonly { form: LossForm; limit: number }[];
  /** Whether what an event is paid depends on the forms and not on their covered sum alone. */
  readonly #byForm: boolean;
  readonly #layerUsed: Float64Array;
  readonly #layerMost: Float64Array;
  #sum = 0;
  #paid = 0;

  constructor(policy: Insurance) {
    this.policy = policy;
    this.doubtful = policy.claimRefused > 0;
    this.#forms = policy.coveredForms ?? coveredByDefault;
    this.#waiting =
      policy.waitingPeriod === null ? 0 : policy.waitingPeriod.hours * policy.waitingPeriod.incomePerHour;
    this.#sublimits = policy.sublimits;
    this.#byForm = this.#waiting > 0 || policy.sublimits.length > 0;
    this.#layerUsed = new Float64Array(policy.layers.length);
    this.#layerMost = Float64Array.from(policy.layers, (layer) =>
      layer.reinstatements === null ? Infinity : layer.limit * (1 + layer.reinstatements),
    );
  }

  /** The part of each form's loss that the policy looks at: 1 or 0. */
  covers(scenario: string, form: LossForm): boolean {
    return this.#forms.includes(form) && !this.policy.excludedScenarios.includes(scenario);
  }

  /**
   * The sum of one event that is claimed: covered forms, less the waiting period, each at most its sublimit.
   * @param losses one number a form; `forms` names them, `covered` says which count
   */
  claimed(losses: ArrayLike<number>, forms: readonly LossForm[], covered: readonly boolean[]): number {
    let sum = 0;
    if (!this.#byForm) {
      for (let f = 0; f < forms.length; f++) if (covered[f]!) sum += losses[f]!;
      return sum;
    }
    let waiting = this.#waiting;
    const capped = new Map<LossForm, number>();
    for (let f = 0; f < forms.length; f++) {
      if (!covered[f]!) continue;
      let loss = losses[f]!;
      if (waiting > 0 && income.includes(forms[f]!)) {
        const borne = Math.min(waiting, loss);
        waiting -= borne;
        loss -= borne;
      }
      const sublimit = this.#sublimits.find(({ form }) => form === forms[f]);
      if (sublimit !== undefined) {
        const left = capped.get(sublimit.form) ?? sublimit.limit;
        loss = Math.min(loss, left);
        capped.set(sublimit.form, left - loss);
      }
      sum += loss;
    }
    return sum;
  }

  /** A new policy year: limits are whole again. */
  begin(): void {
    this.#layerUsed.fill(0);
    this.#sum = 0;
    this.#paid = 0;
  }

  /**
   * What is paid for the next event of the year, events in the order in which they happen: retention, coinsurance, layers
   * with what their reinstatements leave, then the aggregate retention and limit of the year.
   */
  pay(claimed: number): number {
    const { policy } = this;
    let rest = claimed - policy.retention;
    if (!(rest > 0)) return 0;
    rest *= 1 - policy.coinsurance;
    let recovered = policy.layers.length === 0 ? rest : 0;
    for (let j = 0; j < policy.layers.length; j++) {
      const layer = policy.layers[j]!;
      const above = rest - layer.attachment;
      if (!(above > 0)) continue;
      const left = this.#layerMost[j]! - this.#layerUsed[j]!;
      const used = Math.min(above, layer.limit, left);
      this.#layerUsed[j] = this.#layerUsed[j]! + used;
      recovered += used;
    }
    this.#sum += recovered;
    const due = Math.min(
      policy.aggregateLimit ?? Infinity,
      Math.max(0, this.#sum - policy.aggregateRetention),
    );
    const now = due - this.#paid;
    this.#paid = due;
    return now;
  }

  /** What one event alone would be paid at the beginning of a year. */
  alone(claimed: number): number {
    this.begin();
    return this.pay(claimed);
  }
}
