import { it } from 'vitest';
import { describeWithRedis } from '../support/redis-server.ts';
import { killAgainAndAgain } from './kill-loop.ts';
import { minutes, SIZE } from './size.ts';
import { trial } from './trial.ts';

/** Room for a life, a death and a start: the kills all fall into the time in which clients write. */
const SECONDS = SIZE.kills * 4;

describeWithRedis(
  'a bot that is killed at random moments',
  () => {
    it(
      `shows each of ${SIZE.messages} messages once and in order after ${SIZE.kills} kills`,
      async () => {
        const name = `${SIZE.kills} kills`;
        await trial({ name, seconds: SECONDS }, (stage) => killAgainAndAgain(stage, SIZE.kills));
      },
      minutes(4, 10),
    );

    it(
      'does so while a tenth of the calls fails in every way that is known',
      async () => {
        const name = `${SIZE.kills} kills, 10 % of calls disturbed`;
        await trial({ name, seconds: SECONDS, disturbed: 0.1 }, (stage) =>
          killAgainAndAgain(stage, SIZE.kills),
        );
      },
      minutes(5, 15),
    );
  },
  { own: true },
);
