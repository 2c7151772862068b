import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { DESK, SONYA } from '../../support/house.ts';
import { labelsOf } from './labels.ts';
import { eventually, onboardingContent, Scene } from './scene.ts';

const TOKEN = 'a-token-of-some-length';
const own = onboardingContent();
afterAll(() => own.remove());

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open(own.dir, { EVENTS_TOKEN: TOKEN });
});
afterEach(() => scene.house.close());

async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await scene.house.app.door(
    new Request(`http://bot.test${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  expect(answer.status).toBe(200);
  return answer.json();
}

it('whom the product has put on a plan is reminded by the link alone, in their language; no topic is made for it', async () => {
  const { link } = z
    .object({ link: z.string() })
    .parse(await post('/v1/clients', { id: 'acme-17', onboarding: { plan: 'widget' } }));
  const payload = link.replace(/^.*start=/, '');
  scene.house.telegram.send(SONYA, SONYA, { kind: 'text', text: `/start ${payload}` });
  await eventually(() => expect(scene.house.got(SONYA)).toHaveLength(1));
  await scene.pass(9);
  const [, nudge] = scene.house.got(SONYA);
  expect(nudge?.text).toContain('widget: what is left is');
  expect(nudge?.text).toContain('“Widget on the site”');
  expect(labelsOf(nudge)).toEqual(['Done', 'I need help', 'Remind me in a week', 'Not now']);
  expect(scene.house.telegram.topics(DESK)).toEqual([]);

  const at = new Date(scene.now).toISOString();
  const event = { id: 'e-1', client: 'acme-17', type: 'step.done', step: 'install', at };
  await post('/v1/events', { events: [event] });
  await scene.pass(14);
  expect(scene.house.got(SONYA).at(-1)?.text).toContain('widget: next is “A colleague in the chat”');
  expect(scene.house.got(SONYA)).toHaveLength(3);
});
