import type { Priorities } from '../../schema/priorities.ts';
import { countText, percentText } from '../number-text.ts';

/** What comes first and why, each sentence alone. */
export function prioritySentences(
  of: Pick<Priorities, 'classes' | 'concentration' | 'urgent' | 'ssvc'>,
): string[] {
  const open = of.classes.reduce((sum, each) => sum + each.open, 0);
  if (open === 0) return ['Nothing is open.'];
  const real = of.classes
    .filter((each) => each.class === 'exploited' || each.class === 'likely')
    .reduce((sum, each) => sum + each.open, 0);
  const first = `${countText(real)} of ${countText(open)} open findings are used by attackers or likely to be used.`;
  const half =
    of.concentration === null || of.concentration.fixes === 0
      ? []
      : [
          `${countText(of.concentration.fixes)} of ${countText(of.concentration.groups)} fixes carry half of the loss that fixing can remove.`,
        ];
  const act = of.ssvc.find(({ action }) => action === 'act')?.findings ?? 0;
  const second = `By CISA’s decision tree, ${countText(act)} call for action now.`;
  const { urgent, allowed, exceeds, share } = of.urgent;
  const over = [...of.urgent.units, ...of.urgent.owners].filter((holder) => holder.exceeds);
  const ration = `${countText(urgent)} ${urgent === 1 ? 'is' : 'are'} marked urgent; the policy allows ${countText(allowed)} (${percentText(share)} of what is open)${exceeds ? ', so urgent has lost its meaning' : ''}.`;
  const who =
    over.length === 0
      ? []
      : [`More than their share: ${over.map(({ name }) => name ?? 'nobody’s findings').join(', ')}.`];
  return [first, ...half, second, ration, ...who];
}
