/** `npm run test:long` sets it: the figures that the closing note quotes. Otherwise a short variant of the same. */
const LONG = process.env['FAULTS'] === 'long';

const size = LONG
  ? {
      messages: 2000,
      clients: 50,
      kills: 20,
      redisKills: 5,
      odd: 10_000,
      soakMinutes: 5,
      hang: 25_000,
      away: 60_000,
    }
  : {
      messages: 300,
      clients: 50,
      kills: 5,
      redisKills: 2,
      odd: 2000,
      soakMinutes: 1,
      hang: 3000,
      away: 12_000,
    };

export const SIZE = { ...size, long: LONG };

/** For a run's own bound: a hanging machine must not hold the tests up for ever. Milliseconds. */
export const minutes = (short: number, long: number): number => (LONG ? long : short) * 60_000;
