import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CUE_GROUPS } from '../../src/content/cue-groups.ts';
import { TEXT_ARGUMENTS } from '../../src/content/text-keys.ts';
import { INTENTS, LANGUAGES, TRAITS } from '../../src/labels.ts';

export type Files = Readonly<Record<string, string | undefined>>;

/**
 * A folder with the least that is right, and `changes` over it: a path and its text, or `undefined` for a file that is not there.
 * It is gone when the test is over.
 */
export function smallContent(changes: Files = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'kamerton-content-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [file, text] of Object.entries({ ...rightFiles(), ...changes })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  return dir;
}

/** Two templates for everyone, as every intent must have. */
export function rightTemplates(intent: string): string {
  const prefix = intent.replaceAll('_', '-');
  const both = [`${prefix}-one`, `${prefix}-two`].map(rightTemplate).join('');
  return `title: { ru: имя, en: name }\ntemplates:\n${both}`;
}

function rightTemplate(id: string): string {
  return `  - id: ${id}
    kind: answer
    ru: Смотрю.
    en: Looking.
`;
}

function rightFiles(): Record<string, string> {
  const files: Record<string, string> = {
    'settings.yaml': 'promiseMinutes: 60\n',
    'phrases/openings.yaml': '[]\n',
    'phrases/closings.yaml': '[]\n',
    'calibration.json': readFileSync('intents/calibration.json', 'utf8'),
  };
  for (const intent of [...INTENTS, 'wordless']) files[`templates/${intent}.yaml`] = rightTemplates(intent);
  for (const trait of TRAITS) {
    files[`traits/${trait}.yaml`] = 'title: { ru: имя, en: name }\nadvice: { ru: Слушайте., en: Listen. }\n';
  }
  for (const group of CUE_GROUPS) files[`cues/${group}.yaml`] = 'ru: слово\nen: word\n';
  for (const language of LANGUAGES)
    files[`examples/${language}/thanks.yaml`] = `- voice: v\n  messages: [${language} thanks]\n`;
  for (const [file, group] of Object.entries(nested())) files[`texts/${file}.yaml`] = JSON.stringify(group);
  return files;
}

interface Group {
  [key: string]: Group | string;
}

function nested(): Group {
  const root: Group = {};
  for (const key of Object.keys(TEXT_ARGUMENTS)) {
    let here = root;
    for (const step of key.split('.')) {
      const next = here[step];
      const inner: Group = typeof next === 'object' ? next : {};
      here[step] = inner;
      here = inner;
    }
    here['ru'] = `текст ${key}`;
    here['en'] = `text ${key}`;
  }
  return root;
}
