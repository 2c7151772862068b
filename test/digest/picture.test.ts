import { describe, expect, it } from 'vitest';
import {
  drawable,
  PALETTE,
  pictureModel,
  TEXT_SIZES,
  type PictureModel,
} from '../../src/digest/picture-model.ts';
import { drawPicture } from '../../src/digest/picture.ts';
import { aDay, aRequest, aSource, asUsual, DAY, digestContent } from './a-digest.ts';
import { channels, pixels } from './pixels.ts';

const content = digestContent();
const SOURCE = aSource(
  {
    before: asUsual({
      clients: 8,
      counts: { message: 30 },
      tally: { 'card.read': 30, 'tone.polite': 15, 'tone.emotional': 3, 'tone.rude': 2, 'tone.heated': 4 },
    }),
    requests: {
      top: [
        aRequest(12, 'Тёмная тема 🌙', 15, 4),
        aRequest(3, 'Выгрузка в Excel', 6, 0),
        aRequest(9, '', 2, 2),
      ],
      fresh: [],
      rising: [],
      overMass: [],
    },
  },
  { clients: 12, counts: { message: 48 } },
);
const MODEL = modelOf(SOURCE);

function modelOf(source: typeof SOURCE, language: 'ru' | 'en' = 'ru'): PictureModel {
  return pictureModel(source, content, language) ?? expect.fail('nothing to draw');
}

describe('what the picture shows', () => {
  it('is the requests by votes and the tone of a fortnight, the digest’s own day last', () => {
    expect(MODEL.title).toBe('20 ноября, пятница');
    expect(MODEL.came).toBe('12 клиентов написали 48 сообщений.');
    expect(MODEL.requests.bars).toEqual([
      { label: 'R12 · Тёмная тема', votes: 15, gained: '+4 за неделю' },
      { label: 'R3 · Выгрузка в Excel', votes: 6 },
      // All its votes are of this week: the second figure would say the first again.
      { label: 'R9', votes: 2 },
    ]);
    expect(MODEL.tone.days).toHaveLength(14);
    expect(MODEL.tone.days[0]).toEqual({
      weekday: 'сб',
      day: '7',
      shares: { polite: 50, emotional: 7, rude: 7 },
    });
    // Nothing was read on the last one: no zero, which would look like a day without courtesy.
    expect(MODEL.tone.days.at(-1)).toEqual({ weekday: 'пт', day: '20' });
  });

  it('counts a message that is emotional and rude once: the two parts of a bar are the heated ones', () => {
    const heated = MODEL.tone.days[0]?.shares ?? expect.fail('no shares');
    expect(heated.emotional + heated.rude).toBe(14);
  });

  it('is nothing on a day on which nothing was', () => {
    expect(pictureModel(aSource(), content, 'ru')).toBeUndefined();
  });

  it('is drawn of signs that the font has: an emoji would be an empty box', () => {
    expect(drawable('🌙 Тёмная тема — «ночь» №5, 50 % ₽ naïve…')).toBe(
      'Тёмная тема — «ночь» №5, 50 % ₽ naïve…',
    );
    expect(drawable('👨‍👩‍👧 日本語')).toBe('');
  });
});

describe('whoever looks at it on a phone', () => {
  it('reads it: every colour stands out from the ground by 7 to 1, and the two of one bar from each other', () => {
    const { ground, ...inks } = PALETTE;
    for (const [name, ink] of Object.entries(inks))
      expect(contrast(ink, ground), name).toBeGreaterThanOrEqual(7);
    expect(contrast(PALETTE.emotional, PALETTE.rude)).toBeGreaterThanOrEqual(2);
  });

  it('reads it: no letter is smaller than 30 of 1280 pixels', () => {
    expect(Math.min(...Object.values(TEXT_SIZES))).toBeGreaterThanOrEqual(30);
  });
});

const bare = (language: 'ru' | 'en') =>
  drawPicture({ ...modelOf(SOURCE, language), requests: { ...MODEL.requests, bars: [], none: '—' } });

describe('the drawing', () => {
  it('is a PNG as wide as Telegram shows it, with something in both of its panels', async () => {
    const { width, height, inked } = await pixels(await drawPicture(MODEL));
    expect(width).toBe(1280);
    expect(height).toBeLessThanOrEqual(1600);
    expect(inked(PALETTE.request)).toBeGreaterThan(10_000);
    expect(inked(PALETTE.polite)).toBeGreaterThan(10_000);
    expect(inked(PALETTE.emotional)).toBeGreaterThan(2000);
    expect(inked(PALETTE.rude)).toBeGreaterThan(2000);
  });

  it('shows the figures: other data make another picture, in each panel', async () => {
    const [request] = MODEL.requests.bars;
    const [first, ...others] = MODEL.tone.days;
    if (!request || !first) expect.fail('no data');
    const fewer = { ...MODEL, requests: { ...MODEL.requests, bars: [request] } };
    const calmer = {
      ...MODEL,
      tone: { ...MODEL.tone, days: [{ ...first, shares: { polite: 5, emotional: 0, rude: 0 } }, ...others] },
    };
    const [all, one, calm] = await Promise.all(
      [MODEL, fewer, calmer].map(async (model) => pixels(await drawPicture(model))),
    );
    expect(one?.inked(PALETTE.request)).not.toBe(all?.inked(PALETTE.request));
    expect(calm?.inked(PALETTE.polite)).toBeLessThan(all?.inked(PALETTE.polite) ?? 0);
    expect(calm?.inked(PALETTE.request)).toBe(all?.inked(PALETTE.request));
  });

  it('has letters in both languages, and goes without requests', async () => {
    const [russian, english] = await Promise.all([bare('ru'), bare('en')]);
    const [ru, en] = await Promise.all([pixels(russian), pixels(english)]);
    expect(ru.inked(PALETTE.ink)).toBeGreaterThan(3000);
    expect(ru.inked(PALETTE.ink)).not.toBe(en.inked(PALETTE.ink));
    expect(ru.inked(PALETTE.request)).toBe(0);
  });

  it('cuts what is too long for its line', async () => {
    const label = 'R1 · очень длинное пожелание про всё сразу и ещё немного сверх того, чтобы не поместилось';
    const long = await drawPicture({
      ...MODEL,
      requests: { ...MODEL.requests, bars: [{ label, votes: 3 }] },
    });
    const { width, column } = await pixels(long);
    expect(column(width - 20)).toBe(0);
  });
});

const luminance = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((left, right) => left - right);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

it('a week has the fortnight up to its Sunday', () => {
  const days = ['2026-11-21', '2026-11-22'].map((day) => aDay(day, { counts: { message: 1 } }));
  const week = { ...SOURCE, period: { kind: 'week', from: DAY, to: '2026-11-22' } as const, days };
  expect(modelOf(week).tone.days.at(-1)?.day).toBe('22');
});
