import { afterAll } from 'vitest';
import { LEAD } from '../support/house.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { diesEverywhere, type Scenario } from './lives.ts';
import { minutes } from './size.ts';
import { describeTrials, itOnStage } from './trial.ts';

/** A lead asks for the digest, and the process dies over it. */
const ASKED: Scenario = {
  name: 'a digest',
  act: ({ telegram }) => void telegram.send(LEAD, LEAD, { kind: 'text', text: '/digest' }),
  wrong: ({ telegram }) => {
    const sent = telegram.messages(LEAD).filter(({ from }) => from?.id === telegram.bot.id);
    const pictures = sent.filter(({ photo }) => photo !== undefined);
    const texts = sent.filter(({ text }) => text?.includes('1 клиент написал 1 сообщение.'));
    const answers = texts.filter(({ reply_to_message: to }) => to?.photo !== undefined);
    // At most one send is in hand when a process dies: that one may come twice, never both.
    return [
      ...(pictures.length === 0 ? ['the picture is lost'] : []),
      ...(texts.length === 0 ? ['the text is lost'] : []),
      ...(pictures.length + texts.length > 3 ? ['both came twice'] : []),
      ...(answers.length < texts.length ? ['a text replies to no picture'] : []),
    ];
  },
};

describeTrials('a digest whose process is killed after any of its commands to Redis', () => {
  const servers: TestRedis[] = [];
  const dying: Promise<void>[] = [];
  afterAll(async () => {
    await Promise.all(dying);
    for (const server of servers) await server.stop();
  });
  itOnStage(
    'is a picture and in reply to it a text, neither of them lost',
    () => diesEverywhere(ASKED, servers, dying),
    minutes(3, 8),
  );
});
