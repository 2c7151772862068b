/**
 * Takes the pictures of the playground in docs/, of the README and of the guide to what the desk knows:
 * `npm run screenshots`. The real bot on the simulated Telegram, on a clock of its own, so that the
 * pictures of tomorrow show the same afternoon. Not a test.
 */
import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS } from './chromium.ts';
import { openPage, shoot, Stage } from './stage.ts';

const [ANNA, MARAT, ILYA, SONYA, PETR, LENA] = [501, 502, 503, 504, 505, 506];
const [IRINA, OLEG] = [601, 602];
/** A Tuesday afternoon in working hours: promises name a time of the same day. */
const AFTERNOON = '2026-11-24T14:02:00+03:00';
/** Some weeks before it: what was answered then is found again. */
const WEEKS_BEFORE = '2026-10-14T11:20:00+03:00';

/** A stage of its own for each, as what one plays would stand in the other's topics. */
async function onStage(at: string, play: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await Stage.open(at);
  try {
    await play(stage);
  } finally {
    await stage.close();
  }
}

async function playAfternoon(stage: Stage): Promise<void> {
  await stage.plays(MARAT, 'angry', 0);
  await stage.presses(OLEG, 'ТРЕТИЙ ДЕНЬ', /^3$/);
  await stage.plays(SONYA, 'enthusiast', 0, 2, 3);
  await stage.answers(
    IRINA,
    'Соня',
    'Соня, спасибо! Записали обе идеи, передам команде вместе с вашими примерами.',
  );
  await stage.plays(PETR, 'newcomer', 0, 1);
  await stage.plays(ANNA, 'accountant', 1);
  await stage.plays(ILYA, 'developer', 0);
  await stage.presses(IRINA, 'order.created', /^1$/);
  await stage.plays(ILYA, 'developer', 2);
}

async function ofAfternoon(stage: Stage, browser: Browser): Promise<void> {
  await playAfternoon(stage);
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

/** What the desk knows: /r, an earlier answer with its blanks, a wrong reading. */
async function ofKnowledge(stage: Stage, browser: Browser): Promise<void> {
  await stage.writes(
    LENA,
    'Здравствуйте! Куда пропала кнопка выгрузки сделок в Excel? Раньше была рядом с фильтром воронки, а отчёт директору нужен сегодня.',
  );
  await stage.answers(
    IRINA,
    'Лена',
    'Лена, здравствуйте! Выгрузку перенесли: откройте воронку, переключитесь с доски на список, и справа над таблицей в меню «⋯» будет «Скачать Excel». Если пункта нет, попросите администратора включить вашей роли право «Экспорт». Не выйдет — звоните мне, +7 921 555-19-02.',
  );
  stage.waitUntil(AFTERNOON);
  await stage.writes(
    ANNA,
    'Подскажите, куда делась выгрузка сделок в Excel? В воронке рядом с фильтром больше не вижу кнопку',
  );
  const anna = await topicOnPhone(browser, stage, 'Анна');
  await shoot(anna.page, 'knowledge-card.png', [anna.messages.last()]);
  await stage.presses(OLEG, 'не вижу кнопку', /Ирина/);
  await stage.answers(
    OLEG,
    'Анна',
    'Анна, добрый день! Выгрузку перенесли: откройте воронку, переключитесь на список, и справа над таблицей будет «Скачать Excel». Не выйдет — звоните, ‹телефон›.',
  );
  await shoot(anna.page, 'knowledge-earlier.png', (await anna.messages.all()).slice(-3));
  await stage.writes(PETR, 'Коллеги, а почему в отчёте за октябрь нет двух менеджеров?');
  await stage.presses(OLEG, 'двух менеджеров', /^⋯$/);
  await stage.presses(OLEG, 'двух менеджеров', /^вопрос$/);
  const petr = await topicOnPhone(browser, stage, 'Пётр');
  await shoot(petr.page, 'knowledge-reading.png', [petr.messages.last()]);
  await stage.answers(OLEG, 'Пётр', '/r возврат');
  await shoot(petr.page, 'knowledge-search.png', [petr.messages.last()]);
}

/** Higher than a phone, so that the longest card stands on it whole. */
async function topicOnPhone(browser: Browser, stage: Stage, name: string) {
  const page = await openPage(browser, stage, 390, 1300);
  await page.getByTestId('tab-desk').click();
  await page.getByTestId('desk-topic').filter({ hasText: name }).click();
  return { page, messages: page.getByTestId('desk-pane').locator('.message .stack') };
}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
try {
  await onStage(AFTERNOON, (stage) => ofAfternoon(stage, browser));
  await onStage(WEEKS_BEFORE, (stage) => ofKnowledge(stage, browser));
} finally {
  await browser.close();
}
