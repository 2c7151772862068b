import { createCanvas } from '@napi-rs/canvas';
import { beforeEach, expect, it } from 'vitest';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, telegramWithDesk, TOKEN } from './support.ts';
import { serveTelegram } from '../../../src/playground/serve-telegram.ts';

let telegram: SimulatedTelegram;
let root: string;
beforeEach(async () => {
  telegram = telegramWithDesk();
  telegram.send(ANNA, ANNA, { kind: 'text', text: '/start' });
  const served = await serveTelegram(telegram);
  root = served.root;
  return () => served.close();
});

async function send(width: number, height: number): Promise<unknown> {
  const png = await createCanvas(width, height).encode('png');
  const body = new FormData();
  body.append('chat_id', String(ANNA));
  body.append('photo', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'chart.png');
  const answer = await fetch(`${root}/bot${TOKEN}/sendPhoto`, { method: 'POST', body });
  return answer.json();
}

it('a PNG has the width and height that its header says', async () => {
  expect(await send(640, 480)).toMatchObject({ ok: true, result: { photo: [{ width: 640, height: 480 }] } });
});

it.each([
  [9000, 1001],
  [2100, 100],
])('a photo of %i by %i is refused: ten thousand in all, twenty to one at most', async (width, height) => {
  expect(await send(width, height)).toEqual({
    ok: false,
    error_code: 400,
    description: 'Bad Request: PHOTO_INVALID_DIMENSIONS',
  });
});

it('a photo at the very bounds is taken', async () => {
  expect(await send(2000, 100)).toMatchObject({ ok: true });
});
