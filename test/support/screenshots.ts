/**
 * Takes the README's pictures of the playground, docs/playground.png and docs/playground-phone.png:
 * `npm run screenshots`. The real bot on the simulated Telegram, on a clock of its own, so that the
 * pictures of tomorrow show the same afternoon. Not a test.
 */
import { writeFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startApp, type App } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { SCRIPTS } from '../../src/playground/scripts.ts';
import { startPlayground, type Playground } from '../../src/playground/server.ts';
import { typedText } from '../../src/playground/typed-text.ts';
import { CHROMIUM, CHROMIUM_FLAGS } from './chromium.ts';
import { configOf } from './house.ts';
import { smallerPng } from './png.ts';

const [ANNA, MARAT, ILYA, SONYA, PETR] = [501, 502, 503, 504, 505];
const [IRINA, OLEG] = [601, 602];
/** A Tuesday afternoon in working hours: promises name a time of the same day. */
const AFTERNOON = Date.parse('2026-11-24T14:02:00+03:00');

/** One play with its own clock: every step waits until the bot has done what it had to. */
class Stage {
  private minutes = 0;
  private readonly playground: Playground;
  private readonly app: App;

  private constructor(playground: Playground, app: App) {
    this.playground = playground;
    this.app = app;
  }

  static async open(): Promise<Stage> {
    // The stage is made last, and from then on the time is its own.
    let stage: Stage | undefined;
    const now = () => new Date(stage?.now ?? AFTERNOON);
    const playground = await startPlayground({ port: 0, language: 'ru', pace: 0, now });
    const app = await startApp({
      config: {
        ...configOf({}),
        deskChatIds: [playground.deskChatId],
        leads: [playground.leadId],
        digestChatId: playground.leadId,
      },
      token: playground.token,
      apiRoot: playground.url,
      log: createLog('silent', []),
      now,
    });
    stage = new Stage(playground, app);
    return stage;
  }

  get url(): string {
    return this.playground.url;
  }

  get now(): number {
    return AFTERNOON + this.minutes * 60_000;
  }

  /** A client writes what their scene says, one message or several. */
  async writes(client: number, scene: string, ...which: readonly number[]): Promise<void> {
    const messages = SCRIPTS.find(({ id }) => id === scene)?.ru.messages ?? [];
    for (const index of which) {
      this.playground.telegram.send(client, client, { kind: 'text', ...typedText(messages[index] ?? '') });
      await this.settled();
    }
    this.minutes += 1;
  }

  /** An operator presses a button of the newest card that quotes these words. */
  async presses(operator: number, quoted: string, label: RegExp): Promise<void> {
    const { telegram, deskChatId } = this.playground;
    const card = telegram.messages(deskChatId).findLast(({ text }) => text?.includes(quoted));
    const buttons = card?.reply_markup?.inline_keyboard.flat() ?? [];
    const button = buttons.find(({ text }) => label.test(text));
    if (!card || !button) throw new Error(`no card with ${quoted} has a button ${label.source}`);
    await telegram.press(operator, deskChatId, card.message_id, { text: button.text });
    await this.settled();
    this.minutes += 1;
  }

  /** An operator answers in their own words in the client's topic. */
  async answers(operator: number, topic: string, text: string): Promise<void> {
    const { telegram, deskChatId } = this.playground;
    const thread = telegram.topics(deskChatId).find(({ name }) => name.includes(topic));
    if (!thread) throw new Error(`there is no topic ${topic}`);
    telegram.send(operator, deskChatId, { kind: 'text', text }, { thread: thread.id });
    await this.settled();
    this.minutes += 1;
  }

  async close(): Promise<void> {
    await this.app.stop();
    await this.playground.close();
  }

  /** A person's message takes a moment to reach the bot's polling. */
  private async settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await this.app.idle();
  }
}

async function openPage(browser: Browser, stage: Stage, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1,
    colorScheme: 'light',
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    // Pictures of the same moment should be the same.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(stage.now);
  await page.goto(stage.url);
  await page.getByTestId('client-pane').waitFor();
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  const picture = smallerPng(await page.screenshot());
  writeFileSync(new URL(`../../docs/${name}`, import.meta.url), picture);
  process.stdout.write(`docs/${name}: ${Math.round(picture.length / 1024)} KB\n`);
}

async function playAll(stage: Stage): Promise<void> {
  await stage.writes(MARAT, 'angry', 0);
  await stage.presses(OLEG, 'ТРЕТИЙ ДЕНЬ', /^3$/);
  await stage.writes(SONYA, 'enthusiast', 0, 2, 3);
  await stage.answers(
    IRINA,
    'Соня',
    'Соня, спасибо! Записали обе идеи, передам команде вместе с вашими примерами.',
  );
  await stage.writes(PETR, 'newcomer', 0, 1);
  await stage.writes(ANNA, 'accountant', 1);
  await stage.writes(ILYA, 'developer', 0);
  await stage.presses(IRINA, 'order.created', /^1$/);
  await stage.writes(ILYA, 'developer', 2);
}

async function takePictures(stage: Stage, browser: Browser): Promise<void> {
  await playAll(stage);
  const desktop = await openPage(browser, stage, 1440, 900);
  await desktop.getByTestId('digest-now').click();
  await desktop.getByTestId('digest-pane').getByText('клиентов написали').waitFor();
  await desktop.getByTestId(`client-${ILYA}`).click();
  await desktop.getByTestId('desk-topic').filter({ hasText: 'Илья' }).click();
  await shoot(desktop, 'playground.png');
  const phone = await openPage(browser, stage, 390, 844);
  await phone.getByTestId('tab-desk').click();
  await phone.getByTestId('desk-topic').filter({ hasText: 'Илья' }).click();
  await shoot(phone, 'playground-phone.png');
}

const stage = await Stage.open();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
try {
  await takePictures(stage, browser);
} finally {
  await browser.close();
  await stage.close();
}
