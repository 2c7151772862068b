import { writeFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { SCRIPTS } from '../../src/playground/scripts.ts';
import { startPlayground, type Playground } from '../../src/playground/server.ts';
import { typedText } from '../../src/playground/typed-text.ts';
import { configOf } from './house.ts';
import { smallerPng } from './png.ts';

/** Some air around what is cut out of a page. Pixels. */
const MARGIN = 10;

/** One play with its own clock: every step waits until the bot has done what it had to. */
export class Stage {
  private time: number;
  private readonly playground: Playground;
  private readonly app: App;

  private constructor(playground: Playground, app: App, time: number) {
    this.playground = playground;
    this.app = app;
    this.time = time;
  }

  /** @param at when the play begins, as in 2026-11-24T14:02:00+03:00 */
  static async open(at: string): Promise<Stage> {
    // The stage is made last, and from then on the time is its own.
    let stage: Stage | undefined;
    const begin = Date.parse(at);
    const now = () => new Date(stage?.now ?? begin);
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
    stage = new Stage(playground, app, begin);
    return stage;
  }

  get url(): string {
    return this.playground.url;
  }

  get now(): number {
    return this.time;
  }

  /** Weeks go by, and nobody writes. */
  waitUntil(at: string): void {
    this.time = Date.parse(at);
  }

  /** A client writes what their scene says, one message or several. */
  async plays(client: number, scene: string, ...which: readonly number[]): Promise<void> {
    const messages = SCRIPTS.find(({ id }) => id === scene)?.ru.messages ?? [];
    for (const index of which) await this.send(client, messages[index] ?? '');
    this.minutePasses();
  }

  /** A client writes. */
  async writes(client: number, text: string): Promise<void> {
    await this.send(client, text);
    this.minutePasses();
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
    this.minutePasses();
  }

  /** An operator writes in the client's topic: an answer in their own words, or a command. */
  async answers(operator: number, topic: string, text: string): Promise<void> {
    const { telegram, deskChatId } = this.playground;
    const thread = telegram.topics(deskChatId).find(({ name }) => name.includes(topic));
    if (!thread) throw new Error(`there is no topic ${topic}`);
    telegram.send(operator, deskChatId, { kind: 'text', ...typedText(text) }, { thread: thread.id });
    await this.settled();
    this.minutePasses();
  }

  async close(): Promise<void> {
    await this.app.stop();
    await this.playground.close();
  }

  private async send(client: number, text: string): Promise<void> {
    this.playground.telegram.send(client, client, { kind: 'text', ...typedText(text) });
    await this.settled();
  }

  private minutePasses(): void {
    this.time += 60_000;
  }

  /** A person's message takes a moment to reach the bot's polling. */
  private async settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await this.app.idle();
  }
}

export async function openPage(browser: Browser, stage: Stage, width: number, height: number): Promise<Page> {
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

/** The whole window, or no more of it than these parts, into docs/. */
export async function shoot(page: Page, name: string, parts?: readonly Locator[]): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  const clip = parts && (await around(parts, page));
  const picture = smallerPng(await page.screenshot(clip ? { clip } : {}));
  writeFileSync(new URL(`../../docs/${name}`, import.meta.url), picture);
  process.stdout.write(`docs/${name}: ${Math.round(picture.length / 1024)} KB\n`);
}

async function around(parts: readonly Locator[], page: Page) {
  const boxes = (await Promise.all(parts.map((part) => part.boundingBox()))).flatMap((box) => box ?? []);
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const left = Math.max(Math.min(...boxes.map(({ x }) => x)) - MARGIN, 0);
  const top = Math.max(Math.min(...boxes.map(({ y }) => y)) - MARGIN, 0);
  const right = Math.min(Math.max(...boxes.map(({ x, width: wide }) => x + wide)) + MARGIN, width);
  const bottom = Math.min(Math.max(...boxes.map(({ y, height: high }) => y + high)) + MARGIN, height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
