import { rmSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ANNA, buttonOf, openHouse, populatedTelegram, type House } from '../../support/house.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
import { DAY, eventually, onboardingContent, START, stepAt } from './scene.ts';

const TOKEN = 'a-token-of-some-length';
const own = onboardingContent();
afterAll(() => own.remove());

describeWithRedis(
  'who is on a plan that is gone from the content',
  (redis) => {
    it('is told so by its old buttons, and is reminded again once the plan is back', async () => {
      let clock = START;
      const now = (): Date => new Date(clock);
      const telegram = populatedTelegram(now);
      const open = (): Promise<House> =>
        openHouse({
          telegram,
          now,
          env: { REDIS_URL: redis().url, INTENTS_DIR: own.dir, EVENTS_TOKEN: TOKEN },
        });
      let house = await open();
      const pass = async (days: number): Promise<void> => {
        for (const end = clock + days * DAY; clock < end; clock += stepAt(now())) {
          await house.app.runDue();
          await house.app.idle();
        }
      };
      const reminders = () => house.got(ANNA).filter(({ text }) => text?.includes('widget: '));
      telegram.send(ANNA, ANNA, { kind: 'text', text: '/start' });
      await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
      const told = await house.app.door(
        new Request('http://bot.test/v1/clients', {
          method: 'POST',
          headers: { Authorization: `Bearer ${TOKEN}` },
          body: JSON.stringify({ id: 'acme-17', telegramId: ANNA, onboarding: { plan: 'widget' } }),
        }),
      );
      expect(told.status).toBe(200);
      await pass(9);
      expect(reminders()).toHaveLength(1);

      const file = join(own.dir, 'onboarding', 'widget.yaml');
      const plan = readFileSync(file, 'utf8');
      rmSync(file);
      await house.close();
      house = await open();
      const [reminder] = reminders();
      const data = buttonOf(reminder ?? expect.fail('no reminder'), 'Готово');
      await telegram.press(ANNA, ANNA, reminder?.message_id ?? 0, { data });
      await eventually(() => expect(reminders()[0]?.text).toMatch(/Этот шаг больше не нужен, спасибо!$/));
      await pass(12);
      expect(reminders()).toHaveLength(1);

      writeFileSync(file, plan);
      await house.close();
      house = await open();
      await pass(4);
      expect(reminders()).toHaveLength(2);
      await house.close();
    }, 60_000);
  },
  { own: true },
);
