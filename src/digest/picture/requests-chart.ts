import type { ChartConfiguration, Plugin } from 'chart.js';
import { PALETTE, TEXT_SIZES, type RequestBar } from '../picture-model.ts';
import { font, shortened, widthIn, write, type Pen } from './look.ts';

/** Of one request, its label included. Pixels. */
const ROW_HEIGHT = 84;
const BAR_HEIGHT = 28;
/** Between a bar and what is written beside and over it. */
const NEAR = 12;
/** A label stands higher than half of its row. */
const OVER = 24;

export function heightOf(bars: readonly RequestBar[]): number {
  return OVER + bars.length * ROW_HEIGHT;
}

/** Horizontal bars, each under its label: a phone is too narrow for labels beside them. */
export function requestsChart(bars: readonly RequestBar[], pen: Pen): ChartConfiguration<'bar'> {
  const room = Math.max(...bars.map((bar) => widthOf(bar, pen)));
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          data: bars.map(({ votes }) => votes),
          backgroundColor: PALETTE.request,
          barThickness: BAR_HEIGHT,
          borderRadius: 5,
          minBarLength: 6,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      animation: false,
      responsive: false,
      layout: { padding: { top: OVER, right: room } },
      scales: { x: { display: false, beginAtZero: true }, y: { display: false } },
    },
    plugins: [words(bars)],
  };
}

const VOTES = font(TEXT_SIZES.value, 700);
const GAINED = font(TEXT_SIZES.figure);

/** What stands at the end of a bar. */
function widthOf({ votes, gained }: RequestBar, pen: Pen): number {
  return NEAR + widthIn(pen, String(votes), VOTES) + (gained ? NEAR + widthIn(pen, gained, GAINED) : 0);
}

function words(bars: readonly RequestBar[]): Plugin<'bar'> {
  return {
    id: 'words',
    afterDatasetsDraw(chart) {
      const { ctx, width } = chart;
      for (const [at, { x, y }] of chart.getDatasetMeta(0).data.entries()) {
        const bar = bars[at];
        if (!bar) continue;
        const face = font(TEXT_SIZES.label);
        const label = shortened(ctx, bar.label, width, face);
        write(ctx, label, 0, y - BAR_HEIGHT / 2 - NEAR, { font: face });
        const votes = String(bar.votes);
        write(ctx, votes, x + NEAR, y + NEAR, { font: VOTES });
        const beside = x + 2 * NEAR + widthIn(ctx, votes, VOTES);
        if (bar.gained) write(ctx, bar.gained, beside, y + NEAR, { font: GAINED, color: PALETTE.soft });
      }
    },
  };
}
