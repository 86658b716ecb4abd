import type { Page } from '@playwright/test';

export interface Moves {
  /** From the slider's event until the answer to it is painted, one number for each move. */
  answeredMs: number[];
  /** What the page says of its simulated years. */
  quickTrials: string;
}

const labels = { 'one scenario': null, 'every loss': 'Every loss' } as const;

/**
 * Moves a slider again and again, as a hand does: the next move follows a little after the answer to the last one. The
 * table names the settings that it answers, so that an older answer is not taken for a newer one.
 */
export async function movesOf(
  page: Page,
  of: { slider: keyof typeof labels; moves: number },
): Promise<Moves> {
  const label = labels[of.slider];
  const slider =
    label === null
      ? page.locator('.variant-editor .slider input').first()
      : page.getByLabel(label, { exact: true });
  const answeredMs = await slider.evaluate(
    async (input, { moves, steps }) => {
      const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const asked = () => document.querySelector<HTMLElement>('.variant-editor')?.dataset.settings;
      const answered = () =>
        document.querySelector<HTMLElement>('.variants thead th[data-settings]')?.dataset.settings;
      const times: number[] = [];
      for (let move = 0; move < moves; move += 1) {
        const before = asked();
        const began = performance.now();
        setter?.call(input, String(0.5 + ((move * 7) % steps) * 0.05));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        while (asked() === before || answered() !== asked()) {
          if (performance.now() - began > 20_000) throw new Error(`move ${move} was not answered`);
          await frame();
        }
        times.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 16));
      }
      return times;
    },
    { moves: of.moves, steps: 23 },
  );
  const words = (await page.locator('.what-if > div > p.quiet').textContent()) ?? '';
  const quickTrials = /with ([^;]*?), in full/.exec(words)?.[1] ?? 'not said';
  return { answeredMs, quickTrials };
}
