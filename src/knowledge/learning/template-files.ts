import type { Wording } from '../../content/wording.ts';
import { escapedText, writtenWording } from '../../content/written-wording.ts';
import { SPOKEN, type Spoken } from '../../labels.ts';
import { counted, type LearntFile } from './learnt-file.ts';
import { promises } from './reply-places.ts';
import type { TemplateChange, TemplateProposal } from './template-proposals.ts';
import { blockText, phraseLines, quoted, YamlFile } from './yaml-file.ts';

const NAMES = { ru: 'Russian', en: 'English' } as const satisfies Record<Spoken, string>;
/** What `{promise}` says, once the time is blanked. */
const PROMISED = {
  ru: /(?:(?:завтра|послезавтра|в понедельник) )?до ‹время›/gu,
  en: /(?:by ‹time› tomorrow|(?:tomorrow )?by ‹time›)/gu,
} as const satisfies Record<Spoken, RegExp>;

/** Proposed templates by the file that they belong to, each whole but for its text as before. */
export function templateFiles(proposals: readonly TemplateProposal[], today: string): readonly LearntFile[] {
  return [...new Set(proposals.map(({ path }) => path))].map((path) => {
    const those = proposals.filter((one) => one.path === path);
    const file = new YamlFile({ templates: those.map((one) => valueOf(one, today)) }, [
      'Proposals that nobody has read yet. Not a whole file: what is right takes the place of the template with the same id',
      `in intents/${path}; then run check.`,
    ]);
    for (const [at, one] of those.entries()) write(file, ['templates', at], one);
    return { path, text: file.written() };
  });
}

function valueOf({ template, changes }: TemplateProposal, today: string): object {
  const from = changes.reduce((sum, { edits }) => sum + edits, 0);
  const { id, kind, ru, en, learnt: _before, ...rest } = template;
  const words = 'words' in rest && rest.words !== undefined ? rest.words : undefined;
  const text = (language: Spoken, wording: Wording): string => {
    const change = changes.find((one) => one.language === language);
    return blockText(change ? changedText(change, wording) : writtenWording(wording));
  };
  return {
    id,
    kind,
    ...Object.fromEntries(
      Object.entries(rest).filter(
        ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
      ),
    ),
    ...(words && { words: { ru: phraseLines(words.ru), en: phraseLines(words.en) } }),
    learnt: { on: today, from },
    ru: text('ru', ru),
    en: text('en', en),
  };
}

/** A time that was promised is `{promise}` again; any other blank stays, for somebody to replace. */
function changedText({ language, text }: TemplateChange, wording: Wording): string {
  const escaped = escapedText(text);
  return promises(wording) ? escaped.replaceAll(PROMISED[language], '{promise}') : escaped;
}

function write(
  file: YamlFile,
  path: readonly (string | number)[],
  { template, changes }: TemplateProposal,
): void {
  for (const key of ['traits', 'intents', 'also', 'learnt']) file.oneLine([...path, key]);
  for (const language of SPOKEN) {
    file.block([...path, language]);
    const change = changes.find((one) => one.language === language);
    if (change) file.remark([...path, language], remarkOn(change, template[language]));
    else file.remark([...path, language], ['As it stands.']);
  }
}

function remarkOn(
  { language, edits, clients, taken, added, removed, examples }: TemplateChange,
  wording: Wording,
): string[] {
  const times = (verb: string, list: TemplateChange['added']): string[] =>
    list.map(({ text, times: count }) => `${verb} in ${count} of ${edits}: “${quoted(text)}”`);
  return [
    `${NAMES[language]}: taken ${counted(taken, 'time')}, changed ${edits} of them, for ${counted(clients, 'client')}.`,
    ...times('put in,', added),
    ...times('taken out,', removed),
    'As it stands, with its marks, which the new text needs again:',
    ...writtenWording(wording)
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
    'What was suggested, and what was sent:',
    ...examples.flatMap(({ suggested, answer }) => [`- ${quoted(suggested)}`, `  → ${quoted(answer)}`]),
  ];
}
