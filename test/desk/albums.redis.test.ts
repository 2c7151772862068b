import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { conversation, eventually } from '../support/conversation.ts';
import { DESK, IRINA, openHouse } from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';

describeWithRedis(
  'an album on its way',
  (redis) => {
    it('has its copies noted in one go on either side: a process killed between two would copy it all again', async () => {
      const client = new Redis(redis().url);
      const monitor = await client.monitor();
      const notes: string[] = [];
      monitor.on('monitor', (_time: string, args: readonly string[]) => {
        const steps = args.find((arg) => arg.startsWith('{"'));
        if (/^evalsha|^eval/i.test(args[0] ?? '') && steps) notes.push(steps);
      });
      const house = await openHouse({ env: { REDIS_URL: redis().url } });
      const talk = await conversation(house);
      const pieces = [{ kind: 'photo' }, { kind: 'photo' }, { kind: 'video' }] as const;
      house.telegram.sendAlbum(talk.client, talk.client, pieces);
      await eventually(() => expect(talk.inTopic().filter(({ photo }) => photo)).toHaveLength(2));
      house.telegram.sendAlbum(IRINA, DESK, pieces, { thread: talk.thread });
      await eventually(() => expect(talk.got()).toHaveLength(3));
      await house.app.idle();
      await house.close();
      monitor.disconnect();
      client.disconnect();
      for (const step of ['copy', 'answer']) {
        const [first] = notes.filter((note) => new RegExp(`"${step}:[^"]+":`).test(note));
        expect(first?.match(new RegExp(`"${step}:[^"]+":\\d+`, 'g'))).toHaveLength(3);
      }
    });
  },
  { own: true },
);
