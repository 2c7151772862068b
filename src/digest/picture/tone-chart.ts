import type { ChartConfiguration, Plugin } from 'chart.js';
import { PALETTE, TEXT_SIZES, type ToneDay } from '../picture-model.ts';
import { font, write } from './look.ts';

/** Under the bars: weekday and day. Pixels. */
export const DAYS_HEIGHT = 84;
/** Above the highest bar and below the lowest: their figures. */
const FIGURE_HEIGHT = 42;
const BAR_WIDTH = 56;
const BASELINE = 3;
/** A fortnight in which all was calm still has an axis. Percent. */
const LEAST_UP = 20;
const LEAST_DOWN = 10;

/** A bar for each day: polite messages above the line, emotional and rude ones below it; figures instead of an axis. */
export function toneChart(days: readonly ToneDay[]): ChartConfiguration<'bar'> {
  const up = Math.max(LEAST_UP, ...days.map(({ shares }) => shares?.polite ?? 0));
  const down = Math.max(
    LEAST_DOWN,
    ...days.map(({ shares }) => (shares?.emotional ?? 0) + (shares?.rude ?? 0)),
  );
  const bars = (color: string, of: (shares: NonNullable<ToneDay['shares']>) => number) => ({
    // Nothing rather than a zero, which would leave a line at the top of the stack.
    data: days.map(({ shares }) => (shares ? of(shares) || null : null)),
    backgroundColor: color,
    barThickness: BAR_WIDTH,
    borderColor: PALETTE.ground,
    borderWidth: { top: 2, bottom: 2, left: 0, right: 0 },
  });
  return {
    type: 'bar',
    data: {
      labels: days.map(({ day }) => day),
      datasets: [
        bars(PALETTE.polite, ({ polite }) => polite),
        bars(PALETTE.emotional, ({ emotional }) => -emotional),
        bars(PALETTE.rude, ({ rude }) => -rude),
      ],
    },
    options: {
      animation: false,
      responsive: false,
      layout: { padding: { top: FIGURE_HEIGHT, bottom: FIGURE_HEIGHT + DAYS_HEIGHT } },
      scales: {
        x: { display: false, stacked: true },
        y: { display: false, stacked: true, min: -down, max: up },
      },
    },
    plugins: [figures(days)],
  };
}

function figures(days: readonly ToneDay[]): Plugin<'bar'> {
  return {
    id: 'figures',
    afterDatasetsDraw(chart) {
      const { ctx, width, height, scales } = chart;
      const [across, along] = [scales['x'], scales['y']];
      if (!across || !along) return;
      const zero = along.getPixelForValue(0);
      ctx.fillStyle = PALETTE.ink;
      ctx.fillRect(0, zero - BASELINE / 2, width, BASELINE);
      for (const [at, { weekday, day, shares }] of days.entries()) {
        const x = across.getPixelForValue(at);
        const last = at === days.length - 1;
        const face = font(TEXT_SIZES.figure, last ? 700 : 400);
        const centred = (text: string, y: number, color: string): void =>
          write(ctx, text, x, y, { font: face, color, align: 'center' });
        if (shares) {
          const { polite, emotional, rude } = shares;
          const heated = emotional + rude;
          centred(String(polite), along.getPixelForValue(polite) - 10, PALETTE.polite);
          if (heated > 0) centred(String(heated), along.getPixelForValue(-heated) + 34, PALETTE.emotional);
        }
        const color = last ? PALETTE.ink : PALETTE.soft;
        centred(weekday, height - DAYS_HEIGHT + 40, color);
        centred(day, height - DAYS_HEIGHT + 78, color);
      }
    },
  };
}
