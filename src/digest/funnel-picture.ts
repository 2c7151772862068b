import type { FunnelModel, FunnelStep } from './funnel-model.ts';
import { PALETTE, TEXT_SIZES } from './picture-model.ts';
import { font, shortened, widthIn, write, type Pen } from './picture/look.ts';
import { drawingTools } from './picture/tools.ts';

/** In pixels; the height follows from how many steps there are. */
const WIDTH = 1280;
const MARGIN = 56;
const INNER = WIDTH - 2 * MARGIN;
const TITLE_BASELINE = 84;
const LEGEND_BASELINE = 150;
const FIGURES_BASELINE = 200;
const HEAD_HEIGHT = 216;
/** A plan’s title and the line under it. */
const HEADING_HEIGHT = 126;
/** Of one step, its label included. */
const ROW_HEIGHT = 78;
const BAR_HEIGHT = 22;
const BOTTOM = 44;
/** Between a bar and what is written beside it. */
const NEAR = 12;
/** Between two parts of a bar, so that they part for whoever sees no hues. */
const GAP = 3;
const SWATCH = 30;
const OUTLINE = 4;
/** One client of a thousand is still seen. */
const LEAST_PART = 8;

const COUNT = font(TEXT_SIZES.value, 700);
const FIGURE = font(TEXT_SIZES.figure);
const PARTS = ['passed', 'here', 'stalled'] as const;
type Part = (typeof PARTS)[number];

/**
 * Draws how clients get on as a PNG: a bar for each step of each plan, as long as many came to it. Throws where this
 * machine has no canvas for Node, or not the fonts.
 */
export async function drawFunnel({ title, figures, names, plans }: FunnelModel): Promise<Uint8Array> {
  const { createCanvas } = await drawingTools();
  const rows = plans.reduce((sum, { steps }) => sum + steps.length, 0);
  const canvas = createCanvas(
    WIDTH,
    HEAD_HEIGHT + plans.length * HEADING_HEIGHT + rows * ROW_HEIGHT + BOTTOM,
  );
  const page = canvas.getContext('2d');
  page.fillStyle = PALETTE.ground;
  page.fillRect(0, 0, canvas.width, canvas.height);
  write(page, title, MARGIN, TITLE_BASELINE, { font: font(TEXT_SIZES.title, 700) });
  legend(page, names);
  write(page, figures, MARGIN, FIGURES_BASELINE, { font: FIGURE, color: PALETTE.soft });
  let top = HEAD_HEIGHT;
  for (const { heading, note, steps } of plans) {
    write(page, heading, MARGIN, top + 66, { font: font(TEXT_SIZES.heading, 700) });
    write(page, note, MARGIN, top + 110, { font: FIGURE, color: PALETTE.soft });
    top += HEADING_HEIGHT;
    const scale = scaleOf(steps, page);
    for (const step of steps) {
      row(page, step, top, { scale, stands: names.stalled });
      top += ROW_HEIGHT;
    }
  }
  // Not `encode`: its thread outlives the canvas (see picture.ts).
  return canvas.encodeSync('png');
}

/** Pixels for one client: the fullest step and its figures take the whole width. */
function scaleOf(steps: readonly FunnelStep[], pen: Pen): number {
  const most = Math.max(1, ...steps.map(({ passed, here, stalled }) => passed + here + stalled));
  const room = Math.max(0, ...steps.map((step) => widthOfFigures(step, pen)));
  return (INNER - room - (PARTS.length - 1) * (GAP + LEAST_PART)) / most;
}

function widthOfFigures({ passed, time }: FunnelStep, pen: Pen): number {
  const count = NEAR + widthIn(pen, String(passed), COUNT);
  return time === undefined ? count : count + NEAR + widthIn(pen, time, FIGURE);
}

function row(
  pen: Pen,
  step: FunnelStep,
  top: number,
  { scale, stands }: { readonly scale: number; readonly stands: string },
): void {
  const baseline = top + 42;
  const stalled = step.stalled > 0 ? `${stands}: ${step.stalled}` : '';
  const beside = stalled === '' ? 0 : widthIn(pen, stalled, FIGURE) + 2 * NEAR;
  const face = font(TEXT_SIZES.label);
  const label = shortened(pen, step.label, INNER - beside, face);
  write(pen, label, MARGIN, baseline, { font: face });
  if (stalled !== '')
    write(pen, stalled, MARGIN + widthIn(pen, label, face) + 2 * NEAR, baseline, {
      font: FIGURE,
      color: PALETTE.emotional,
    });
  const barTop = top + 52;
  let x = MARGIN;
  for (const part of PARTS) {
    const count = step[part];
    if (count === 0) continue;
    const width = Math.max(LEAST_PART, count * scale);
    bar(pen, part, [x, barTop, width, BAR_HEIGHT]);
    x += width + GAP;
  }
  write(pen, String(step.passed), x + NEAR - GAP, barTop + BAR_HEIGHT, { font: COUNT });
  if (step.time !== undefined) {
    const after = x + 2 * NEAR - GAP + widthIn(pen, String(step.passed), COUNT);
    write(pen, step.time, after, barTop + BAR_HEIGHT, { font: FIGURE, color: PALETTE.soft });
  }
}

/** Whoever is at a step has it still empty: an outline. */
function bar(pen: Pen, part: Part, [x, y, width, height]: readonly [number, number, number, number]): void {
  pen.fillStyle = part === 'stalled' ? PALETTE.emotional : PALETTE.request;
  pen.fillRect(x, y, width, height);
  if (part !== 'here' || width <= 2 * OUTLINE) return;
  pen.fillStyle = PALETTE.ground;
  pen.fillRect(x + OUTLINE, y + OUTLINE, width - 2 * OUTLINE, height - 2 * OUTLINE);
}

function legend(pen: Pen, names: FunnelModel['names']): void {
  let x = MARGIN;
  for (const part of PARTS) {
    bar(pen, part, [x, LEGEND_BASELINE - SWATCH + 4, SWATCH, SWATCH]);
    write(pen, names[part], x + SWATCH + 14, LEGEND_BASELINE, { font: FIGURE });
    x += SWATCH + 14 + widthIn(pen, names[part], FIGURE) + 44;
  }
}
