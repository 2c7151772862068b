import { killAgainAndAgain, SECONDS_A_LIFE } from './kill-loop.ts';
import { minutes, SIZE } from './size.ts';
import { describeTrials, itOnStage, trial } from './trial.ts';

/** The kills all fall into the time in which clients write. */
const SECONDS = SIZE.kills * SECONDS_A_LIFE;

describeTrials('a bot that is killed at random moments', () => {
  itOnStage(
    `shows each of ${SIZE.messages} messages once and in order after ${SIZE.kills} kills`,
    async (test) => {
      const name = `${SIZE.kills} kills`;
      await trial(test, { name, seconds: SECONDS }, (stage) => killAgainAndAgain(stage, SIZE.kills));
    },
    minutes(4, 10),
  );

  itOnStage(
    'does so while a tenth of the calls fails in every way that is known',
    async (test) => {
      const name = `${SIZE.kills} kills, 10 % of calls disturbed`;
      await trial(test, { name, seconds: SECONDS, disturbed: 0.1 }, (stage) =>
        killAgainAndAgain(stage, SIZE.kills),
      );
    },
    minutes(5, 15),
  );
});
