import type { SKRSContext2D } from '@napi-rs/canvas';
import { PALETTE } from '../picture-model.ts';

/** Under this name the fonts are registered, whatever the machine has of its own. */
export const FAMILY = 'Kamerton Sans';

type Weight = 400 | 700;

export function font(size: number, weight: Weight = 400): string {
  return `${weight} ${size}px "${FAMILY}"`;
}

/** What chart.js hands to a plugin is a browser’s context in its types; this much of it both have. */
export type Pen = Pick<SKRSContext2D, 'fillText' | 'measureText' | 'fillRect'> & {
  font: string;
  fillStyle: SKRSContext2D['fillStyle'];
  textAlign: SKRSContext2D['textAlign'];
};

interface Writing {
  readonly font: string;
  readonly color?: string;
  readonly align?: 'left' | 'center';
}

/** Writes one line; `y` is its baseline. */
export function write(
  pen: Pen,
  text: string,
  x: number,
  y: number,
  { font: face, color = PALETTE.ink, align = 'left' }: Writing,
): void {
  pen.font = face;
  pen.fillStyle = color;
  pen.textAlign = align;
  pen.fillText(text, x, y);
}

/** The text cut to `width` pixels at a word, with an ellipsis, as this font measures it. */
export function shortened(pen: Pen, text: string, width: number, face: string): string {
  if (widthIn(pen, text, face) <= width) return text;
  let cut = text;
  while (cut !== '' && pen.measureText(`${cut}…`).width > width) cut = cut.slice(0, -1);
  const word = cut.lastIndexOf(' ');
  return `${(word > cut.length / 2 ? cut.slice(0, word) : cut).replace(/[\s,;:.·–-]+$/, '')}…`;
}

export function widthIn(pen: Pen, text: string, face: string): number {
  pen.font = face;
  return pen.measureText(text).width;
}
