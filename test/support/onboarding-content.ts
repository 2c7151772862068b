import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Two steps: the first of 5 working days, the second of 7. Three contacts at most, five working days between them. */
const planOf = (id: string, model: string, more = ''): string => `
version: 1
title: { ru: План ${id}, en: Plan ${id} }
model: ${model}
contacts: 3
pauseDays: 5
silentDays: 30
${more}
steps:
  - id: install
    title: { ru: Виджет на сайте, en: Widget on the site }
    done: { ru: Чат виден на сайте., en: The chat is on the site. }
    days: 5
    key: true
    said:
      ru: подключил*, поставил* виджет, виджет стоит
      en: widget is live, done with the widget
    help: { kind: guide, offer: { ru: инструкция на две минуты, en: a two-minute guide }, link: 'https://example.com/widget' }
    nudges:
      - { id: ${id}-install-1, turn: 1, ru: '${id}: осталось сделать {step}. Начнём с инструкции {link}?', en: '${id}: what is left is {step}. Shall we start with {link}?' }
      - { id: ${id}-install-3, turn: 1, ru: '${id}: осталось совсем немного, {step}. Сделаем вместе?', en: '${id}: what is left is little, {step}. Shall we do it together?' }
      - { id: ${id}-install-2, turn: 2, ru: '${id}: что мешает сделать {step}?', en: '${id}: what is in the way of {step}?' }
  - id: invite
    title: { ru: Коллега в чате, en: A colleague in the chat }
    done: { ru: Коллега ответил клиенту., en: A colleague has answered. }
    days: 7
    said:
      ru: пригласил*, добавил* коллегу
      en: invited
    help: { kind: call, offer: { ru: созвон на 15 минут, en: a 15-minute call } }
    nudges:
      - { id: ${id}-invite-1, turn: 1, ru: '${id}: дальше {step}. Кого позовём первым?', en: '${id}: next is {step}. Who comes first?' }
      - { id: ${id}-invite-2, turn: 2, ru: '${id}: может быть, {step} сделаем вместе?', en: '${id}: shall we do {step} together?' }
`;

/** One more step, for a plan that can be begun with energy and left. */
const THIRD = `
  - id: launch
    title: { ru: Запуск, en: Launch }
    done: { ru: Чат отвечает клиентам., en: The chat answers clients. }
    said: { ru: запустили*, en: launched }
    help: { kind: call, offer: { ru: созвон, en: a call } }
    nudges:
      - { id: long-launch-1, turn: 1, ru: 'long: остался {step}. Когда удобно?', en: 'long: what is left is {step}. When?' }
      - { id: long-launch-2, turn: 2, ru: 'long: {step}, чем помочь?', en: 'long: {step}, how may we help?' }
`;

const single = (id: string, ru: string, en: string): string =>
  ['a', 'b', 'c']
    .map((mark) => `  - { id: ${id}-${mark}, ru: '${ru} Вариант ${mark}.', en: '${en} Variant ${mark}.' }`)
    .join('\n');

const reasons = ['hands-off', 'perfectionist', 'lawyers', 'doubter', 'developer']
  .flatMap((reason) =>
    [1, 1, 2].map(
      (turn, index) =>
        `  - { id: ${reason}-${index}, reason: ${reason}, turn: ${turn}, ru: 'Про ${reason} ${index}: {step}.', en: 'On ${reason} ${index}: {step}.' }`,
    ),
  )
  .join('\n');

const NUDGES = `
reasons:
${reasons}
vanished:
${single('vanished', 'Что сейчас мешает?', 'What is in the way now?')}
parting:
${single('parting', 'Не будем отвлекать. Дверь открыта.', 'We will leave you in peace. The door is open.')}
project:
  start:
${single('start', 'Начинаем сегодня.', 'We begin today.').replaceAll(/^/gm, '  ')}
  near-end:
${single('near-end', 'Скоро срок.', 'The end is near.').replaceAll(/^/gm, '  ')}
  handover:
${single('handover', 'Дальше с вами поддержка, мы рядом.', 'Support takes over, we are near.').replaceAll(/^/gm, '  ')}
`;

const keptModel = (dir: string): string =>
  join('.cache', `reading-${createHash('sha256').update(resolve(dir)).digest('hex').slice(0, 16)}.bin`);

/** The content that ships, with four small plans in the place of its own: `widget`, `team`, `long` and `project`. */
export function onboardingContent(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'kamerton-plans-'));
  cpSync('intents', dir, { recursive: true });
  // Nothing is learnt from plans, so the model is the one that is kept already.
  copyFileSync(keptModel('intents'), keptModel(dir));
  rmSync(join(dir, 'onboarding'), { recursive: true, force: true });
  mkdirSync(join(dir, 'onboarding'));
  writeFileSync(join(dir, 'onboarding', 'widget.yaml'), planOf('widget', 'self-service'));
  writeFileSync(
    join(dir, 'onboarding', 'long.yaml'),
    `${planOf('long', 'low-touch').replace('silentDays: 30', 'silentDays: 14').trimEnd()}${THIRD}`,
  );
  writeFileSync(join(dir, 'onboarding', 'team.yaml'), planOf('team', 'low-touch'));
  writeFileSync(
    join(dir, 'onboarding', 'project.yaml'),
    planOf('project', 'high-touch', 'project: { days: 60, remindDays: 5 }'),
  );
  writeFileSync(join(dir, 'nudges.yaml'), NUDGES);
  return {
    dir,
    remove() {
      rmSync(dir, { recursive: true });
      rmSync(keptModel(dir), { force: true });
    },
  };
}
