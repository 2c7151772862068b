import type { ChartConfiguration } from 'chart.js';
import { PALETTE, TEXT_SIZES, type PictureModel } from './picture-model.ts';
import { font, write, type Pen } from './picture/look.ts';
import { heightOf, requestsChart } from './picture/requests-chart.ts';
import { drawingTools } from './picture/tools.ts';
import { DAYS_HEIGHT, toneChart } from './picture/tone-chart.ts';

/** In pixels; the height follows from how many requests there are. */
const WIDTH = 1280;
const MARGIN = 56;
const INNER = WIDTH - 2 * MARGIN;
const TITLE_HEIGHT = 176;
const HEADING_HEIGHT = 62;
const NO_REQUESTS_HEIGHT = 64;
const GAP = 22;
const LEGEND_HEIGHT = 50;
const TONE_HEIGHT = 310;
const BOTTOM = 30;
const SWATCH = 30;

/**
 * Draws a digest’s picture as a PNG: requests by their votes, and under them the tone of a fortnight, politeness
 * upwards and heat downwards. Throws where this machine has no canvas for Node, or not the fonts.
 */
export async function drawPicture({ title, came, requests, tone }: PictureModel): Promise<Uint8Array> {
  const { createCanvas, Chart: Drawn } = await drawingTools();
  const { bars } = requests;
  const barsTop = TITLE_HEIGHT + HEADING_HEIGHT;
  const barsHeight = bars.length === 0 ? NO_REQUESTS_HEIGHT : heightOf(bars);
  const toneTop = barsTop + barsHeight + GAP;
  const chartTop = toneTop + HEADING_HEIGHT + LEGEND_HEIGHT;
  const canvas = createCanvas(WIDTH, chartTop + TONE_HEIGHT + DAYS_HEIGHT + BOTTOM);
  const page = canvas.getContext('2d');
  page.fillStyle = PALETTE.ground;
  page.fillRect(0, 0, canvas.width, canvas.height);
  const heading = { font: font(TEXT_SIZES.heading, 700) };
  const soft = { color: PALETTE.soft };
  write(page, title, MARGIN, 84, { font: font(TEXT_SIZES.title, 700) });
  write(page, came, MARGIN, 138, { font: font(TEXT_SIZES.came), ...soft });
  write(page, requests.heading, MARGIN, barsTop - 22, heading);
  write(page, tone.heading, MARGIN, toneTop + HEADING_HEIGHT - 22, heading);
  legend(page, tone.names, chartTop - 10);

  const paint = (config: ChartConfiguration<'bar'>, height: number, top: number): void => {
    const part = createCanvas(INNER, height);
    const chart = new Drawn(part, config);
    // Before it is let go, which wipes it.
    page.drawImage(part, MARGIN, top);
    chart.destroy();
  };
  if (bars.length > 0) paint(requestsChart(bars, page), barsHeight, barsTop);
  else write(page, requests.none, MARGIN, barsTop + 38, { font: font(TEXT_SIZES.label), ...soft });
  paint(toneChart(tone.days), TONE_HEIGHT + DAYS_HEIGHT, chartTop);
  // Not `encode`: its thread goes on with a bitmap that is freed once nobody holds the canvas, and the process dies of it
  // (Brooooooklyn/canvas#1312; met here with 1.0.0). It takes some 60 ms, once a day.
  return canvas.encodeSync('png');
}

function legend(page: Pen, names: PictureModel['tone']['names'], y: number): void {
  let x = MARGIN;
  for (const kind of ['polite', 'emotional', 'rude'] as const) {
    page.fillStyle = PALETTE[kind];
    page.fillRect(x, y - SWATCH + 4, SWATCH, SWATCH);
    write(page, names[kind], x + SWATCH + 14, y, { font: font(TEXT_SIZES.figure) });
    x += SWATCH + 14 + page.measureText(names[kind]).width + 44;
  }
}
