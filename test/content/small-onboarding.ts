import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { STALL_REASONS } from '../../src/content/plan.ts';
import type { Files } from './small-content.ts';

/** The least plan that is right: one step, and the words for both turns. */
export const SMALL_PLAN = `title: { ru: Чат на сайте, en: Website chat }
model: self-service
contacts: 4
pauseDays: 4
silentDays: 14
steps:
  - id: widget
    title: { ru: Виджет на сайте, en: Widget on the site }
    done: { ru: Виджет виден на сайте., en: The widget is on the site. }
    said: { ru: 'подключил*', en: 'widget is live' }
    help:
      kind: guide
      offer: { ru: Инструкция на три минуты, en: A three-minute guide }
      link: https://example.com/widget
    nudges:
      - id: widget-first
        turn: 1
        ru: 'Дальше по плану {step}. Вот инструкция: {link}'
        en: 'Next on the plan is {step}. Here is the guide: {link}'
      - id: widget-second
        turn: 2
        ru: Что мешает шагу {step}?
        en: What is in the way of {step}?
`;

/** Three texts of each list, the least that is right. */
export const SMALL_NUDGES = `reasons:
${STALL_REASONS.flatMap((reason) => [1, 2, 1].map((turn, index) => entry(`${reason}-${index + 1}`, `turn: ${turn}, reason: ${reason}, `))).join('')}${['vanished', 'parting'].map((name) => `${name}:\n${three(name)}`).join('')}project:
${['start', 'near-end', 'handover'].map((name) => `  ${name}:\n${three(name)}`).join('')}`;

/** Over `smallContent`, which has no plan of its own. */
export const SMALL_ONBOARDING: Files = {
  'onboarding/small.yaml': SMALL_PLAN,
  'nudges.yaml': SMALL_NUDGES,
  'calendars/russia.yaml': 'zones: [Europe/Moscow]\noff: [2026-01-01]\nworked: [2026-02-28]\n',
};

/** A folder with nothing else in it, and `changes` over it; gone when the test is over. */
export function onboardingAlone(changes: Files = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'kamerton-onboarding-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [file, text] of Object.entries({ ...SMALL_ONBOARDING, ...changes })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  return dir;
}

function three(name: string): string {
  return [1, 2, 3].map((index) => entry(`${name}-${index}`, '')).join('');
}

function entry(id: string, more: string): string {
  return `    - { id: ${id}, ${more}ru: 'Текст ${id}.', en: 'Text ${id}.' }\n`;
}
