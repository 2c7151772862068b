import type { Canvas } from '@napi-rs/canvas';
import type { Chart } from 'chart.js';
import { createRequire } from 'node:module';
import { FAMILY } from './look.ts';

const require = createRequire(import.meta.url);

interface Tools {
  readonly createCanvas: (width: number, height: number) => Canvas;
  readonly Chart: typeof Chart;
}

/** Both are large, and a bot needs them once a day: loaded with its first picture. */
let tools: Promise<Tools> | undefined;

/** What pictures are drawn with. Throws where this machine has no canvas for Node, or not the fonts. */
export function drawingTools(): Promise<Tools> {
  tools ??= load();
  return tools;
}

async function load(): Promise<Tools> {
  const [{ createCanvas, GlobalFonts }, charts] = await Promise.all([
    import('@napi-rs/canvas'),
    import('chart.js'),
  ]);
  const fonts = [
    require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
    require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  ];
  for (const file of fonts) {
    if (!GlobalFonts.registerFromPath(file, FAMILY)) throw new Error(`the font ${file} cannot be used`);
  }
  const { BarController, BarElement, CategoryScale, LinearScale } = charts;
  charts.Chart.register(BarController, BarElement, CategoryScale, LinearScale);
  return { createCanvas, Chart: charts.Chart };
}
