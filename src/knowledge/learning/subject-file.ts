import { escapedText } from '../../content/written-wording.ts';
import { SPOKEN, type Spoken } from '../../labels.ts';
import { counted, type LearntFile } from './learnt-file.ts';
import type { SubjectProposal } from './subject-proposals.ts';
import { blockText, phraseLines, quoted, YamlFile } from './yaml-file.ts';

const NAMES = { ru: 'Russian', en: 'English' } as const satisfies Record<Spoken, string>;

/** A proposed subject in the format of `intents/subjects/`; what nobody has said yet is empty, and `check` names it. */
export function subjectFile(proposal: SubjectProposal, today: string): LearntFile {
  const { id, language, title, intents, words, examples, answer, exchanges } = proposal;
  const missing: Spoken = SPOKEN.find((one) => one !== language) ?? language;
  const written = phraseLines(words.map((one) => one.written));
  const file = new YamlFile(
    {
      title: inBoth(title, ''),
      intents,
      words: inBoth(written, ''),
      examples: inBoth(examples, []),
      learnt: { on: today, from: exchanges.length },
      templates: [{ id: `${id}-answer`, kind: 'answer', ...inBoth(blockText(escapedText(answer)), '') }],
    },
    headOf(proposal, missing),
  );
  file.oneLine(['intents']);
  file.oneLine(['learnt']);
  file.block(['words', language]);
  file.block(['templates', 0, language]);
  file.remark(['title'], ['The words that tell most: say it as people would, 40 characters at most.']);
  file.remark(['words', language], phrasesRemark(proposal));
  file.remark(
    ['templates', 0, language],
    [
      'The most typical answer as it was sent. Make it true of any such message: a blank (‹…›) goes, with what it says of',
      language === 'ru'
        ? 'one client; <вы|ты>, [said at length] and {slots} as docs/content.md tells.'
        : 'one client; [said at length] and {slots} as docs/content.md tells.',
    ],
  );
  for (const path of [
    ['title', missing],
    ['words', missing],
    ['examples', missing],
    ['templates', 0, missing],
  ])
    file.remark(path, [`Still to be written: nobody has asked this in ${NAMES[missing]} so far.`]);
  return { path: `subjects/${id}.yaml`, text: file.written() };

  function inBoth<T>(here: T, there: T): Record<Spoken, T> {
    return language === 'ru' ? { ru: here, en: there } : { ru: there, en: here };
  }
}

function headOf({ id, exchanges, clients, operators, answers }: SubjectProposal, missing: Spoken): string[] {
  const own = exchanges.filter(({ how }) => how === 'own').length;
  const [first, last] = [exchanges.at(0), exchanges.at(-1)].map((one) => one?.at.slice(0, 10) ?? '');
  return [
    `A proposal that nobody has read yet. It becomes a subject when somebody has mended it, written its ${NAMES[missing]} half`,
    `and moved it to intents/subjects/ (the file's name is its id: “${id}” is a guess); then run check.`,
    '',
    `${counted(exchanges.length, 'message')} of ${counted(clients, 'client')}, from ${first} to ${last}, answered alike by ${counted(operators, 'operator')}:`,
    `${own} in their own words, ${exchanges.length - own} by a suggestion that they changed. Some of the answers:`,
    ...answers.map((answer) => `- ${quoted(answer)}`),
  ];
}

function phrasesRemark({ words, exchanges }: SubjectProposal): string[] {
  const [best] = words;
  return [
    `What these messages say and few others do; “${best?.written ?? ''}” stands in ${best?.inside ?? 0} of ${exchanges.length}, and in ${counted(best?.outside ?? 0, 'other message')}.`,
    'Take out what is everyday, add what people may say instead, and put under “not” what would mean another matter.',
  ];
}
