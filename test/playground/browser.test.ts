import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startApp, type App } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { startPlayground, type Playground } from '../../src/playground/server.ts';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.ts';
import { configOf } from '../support/house.ts';

// In CI a missing browser is a failure; on a developer's machine the suite says what was left out.
if (!existsSync(CHROMIUM) && !process.env['CI']) {
  it('the browser test was left out: there is no /usr/bin/chromium (apt-get install chromium)', () => {
    expect(existsSync(CHROMIUM)).toBe(false);
  });
} else {
  describe('the playground in a browser', () => {
    let playground: Playground;
    let app: App;
    let browser: Browser;
    let page: Page;
    const troubles: string[] = [];

    beforeAll(async () => {
      playground = await startPlayground({ port: 0, language: 'ru', pace: 0 });
      const config = {
        ...configOf({}),
        deskChatIds: [playground.deskChatId],
        leads: [playground.leadId],
        digestChatId: playground.leadId,
      };
      app = await startApp({
        config,
        token: playground.token,
        apiRoot: playground.url,
        log: createLog('silent', []),
      });
      browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
      page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
      page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('request', (request) => {
        const { hostname } = new URL(request.url());
        if (hostname !== '127.0.0.1') troubles.push(`asked ${hostname}`);
      });
      await page.goto(playground.url);
    }, 120_000);

    afterAll(async () => {
      await browser?.close();
      await app?.stop();
      await playground?.close();
    });

    it('shows the card of what a client types, and the client gets the suggestion that is pressed', async () => {
      const composer = page.getByTestId('client-composer');
      await composer.fill(
        'Здравствуйте! Подскажите, пожалуйста, почему вебхук отвечает 401? Ключ поменяли вчера.',
      );
      await composer.press('Enter');
      await page.getByTestId('desk-topic').first().click();
      const desk = page.getByTestId('desk-pane');
      await desk.getByRole('article').getByText('разработчик').waitFor();
      await desk.getByRole('button', { name: '1', exact: true }).click();
      await desk
        .getByRole('article')
        .getByText(/✅ .+ · вариант 1/)
        .waitFor();
      const answer = playground.telegram.messages(await firstClient()).at(-1)?.text ?? '';
      expect(answer.length).toBeGreaterThan(10);
      await page.getByTestId('client-pane').getByRole('article').getByText(answer).waitFor();
    });

    it('collects the digest at a press and plays a scene on a client of its own', async () => {
      await page.getByTestId('digest-now').click();
      await page.getByTestId('digest-pane').getByText('1 клиент написал').waitFor();
      await page.getByTestId('scene-angry').click();
      await page.getByTestId('desk-topic').filter({ hasText: 'Марат' }).waitFor();
    });

    it('offers templates above the desk’s field while the bot’s name and a word are typed, and takes one in hand', async () => {
      const desk = page.getByTestId('desk-composer');
      await desk.fill('@kamerton_bot возврат');
      await page.getByTestId('inline-offer').filter({ hasText: 'Возврат денег' }).first().click();
      await page.getByTestId('desk-pane').getByText('/r refund-how').first().waitFor();
      await page.getByTestId('desk-context').waitFor();
      expect(await desk.inputValue()).toBe('');
    });

    it('works on a phone’s width by tabs, and in English at a switch', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByTestId('tab-desk').click();
      expect(await page.getByTestId('client-pane').isVisible()).toBe(false);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.getByTestId('lang-switch').click();
      await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    });

    it('asks no other host for anything and logs no errors', () => {
      expect(troubles).toEqual([]);
    });

    async function firstClient(): Promise<number> {
      const written = [...playground.telegram.people.keys()].find((id) =>
        playground.telegram.messages(id).some(({ text }) => text?.includes('вебхук отвечает 401')),
      );
      if (written === undefined) throw new Error('nobody wrote');
      return written;
    }
  });
}
