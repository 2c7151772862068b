import { createCanvas, loadImage } from '@napi-rs/canvas';

/** What is drawn on a picture. */
export async function pixels(png: Uint8Array) {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const isGround = (at: number): boolean => data[at] === 255 && data[at + 1] === 255 && data[at + 2] === 255;
  return {
    width: image.width,
    height: image.height,
    /** How many pixels are of exactly this colour. */
    inked: (color: string): number => {
      const [red, green, blue] = channels(color);
      let count = 0;
      for (let at = 0; at < data.length; at += 4)
        if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count += 1;
      return count;
    },
    /** How many pixels of a column are not the ground. */
    column: (x: number): number =>
      Array.from({ length: image.height }, (_, y) => (y * image.width + x) * 4).filter((at) => !isGround(at))
        .length,
  };
}

/** Red, green and blue of «#24458f». */
export function channels(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
