import { TERM_FORMS } from '../../content/glossary.ts';
import type { Glossary, TermWord } from '../../content/glossary.ts';
import type { Bilingual, Content, Template } from '../../content/types.ts';
import type { Part } from '../../content/wording.ts';
import { INTENTS, SPOKEN, type Spoken } from '../../labels.ts';
import { wishWords } from '../../reading/wish-words.ts';

/** All that a template is found by, in stems with blanks between. */
export interface TemplateEntry {
  readonly id: string;
  readonly owner: string;
  readonly template: Template;
  readonly title: Bilingual;
  readonly link?: string | undefined;
  readonly ofSubject: boolean;
  /** Whether it is for some of its subject's messages only, and something else is the subject's first answer. */
  readonly special: boolean;
  readonly fields: Readonly<Record<Field, string>>;
}

export const FIELDS = ['title', 'own', 'words', 'examples', 'text', 'name'] as const;
export type Field = (typeof FIELDS)[number];
/** «Спасибо» is too common to tell a wish by, and a good word to look for a reply by; «на» is not. */
export const SHORTEST_GREETING = 5;

/** In so many phrases of a subject a word stands for the whole of it. A guess. */
const SAID_OFTEN = 12;

/** Every template of subjects and intents. */
export function templateEntries(content: Content): readonly TemplateEntry[] {
  const ofSubjects = content.subjects.flatMap(({ id: owner, title, link, words, examples, templates }) => {
    const asked = stems(SPOKEN.flatMap((language) => examples[language]));
    const named = phrases(words);
    const answers = templates.filter(({ kind }) => kind === 'answer');
    const general = answers.find(({ words: own }) => own === undefined) ?? answers[0];
    return templates.map(({ id, kind, ru, en, words: own }): TemplateEntry => {
      const template: Template = { id, kind, traits: [], ru, en };
      const fields = fieldsOf(template, title, content.glossary);
      return {
        id,
        owner: `subject ${owner}`,
        template,
        title,
        link,
        ofSubject: true,
        special: own !== undefined && id !== general?.id,
        fields: {
          ...fields,
          own: own ? beyond(commonIn(fields.title, named), phrases(own)) : '',
          words: named,
          examples: asked,
        },
      };
    });
  });
  const ofIntents = INTENTS.flatMap((intent) => {
    const { title, templates } = content.intents[intent];
    return templates.map((template): TemplateEntry => {
      const { id } = template;
      const fields = fieldsOf(template, title, content.glossary);
      return { id, owner: `intent ${intent}`, template, title, ofSubject: false, special: false, fields };
    });
  });
  return [...ofSubjects, ...ofIntents];
}

function fieldsOf(template: Template, title: Bilingual, glossary: Glossary): TemplateEntry['fields'] {
  return {
    title: stems([title.ru, title.en]),
    own: '',
    words: '',
    examples: '',
    text: stems(
      SPOKEN.map((language) => plainText(template[language].parts, language, glossary)),
      true,
    ),
    name: stems([template.id.replaceAll(/[-_]/g, ' ')]),
  };
}

/** What is said all over a subject tells nothing about one of its templates. */
function beyond(subject: readonly string[], words: string): string {
  const isCommon = (word: string): boolean => {
    const root = word.replace('*', '');
    return subject.some((one) => one.startsWith(root) || (word.endsWith('*') && root.startsWith(one)));
  };
  return words
    .split(' ')
    .filter((word) => !isCommon(word))
    .join(' ');
}

/** The words of its title, and those that stand in many of its phrases. */
function commonIn(title: string, named: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of named.split(' ')) {
    const root = word.replace('*', '');
    counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  const often = [...counts].filter(([word, count]) => word !== '' && count >= SAID_OFTEN);
  return [...title.split(' ').filter(Boolean), ...often.map(([word]) => word)];
}

/** `greetings`: a reply is looked for by its «спасибо»; what clients thank for in passing says nothing. */
function stems(texts: readonly string[], greetings = false): string {
  return texts
    .flatMap((text) => wishWords(text).words)
    .filter(({ joint, text }) => !joint || (greetings && text.length >= SHORTEST_GREETING))
    .map(({ stem }) => stem)
    .join(' ');
}

/** A beginning keeps its star, so that it is met by words that begin so and by nothing else. */
function phrases(of: Readonly<Record<Spoken, readonly string[]>>): string {
  return SPOKEN.flatMap((language) => of[language])
    .flatMap((phrase) => phrase.split(/[\s-]+/u))
    .map((word) => (word.endsWith('*') ? word : stems([word])))
    .join(' ');
}

/** All that a text may say: to whomever, in whichever length, with all words for a thing. */
function plainText(parts: readonly Part[], language: Spoken, glossary: Glossary): string {
  return parts
    .map((part): string => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'choice') return part.formal;
      if (part.kind === 'full') return plainText(part.parts, language, glossary);
      return part.name === 'term' ? namesOf(part.term ?? '', language, glossary) : ' ';
    })
    .join('');
}

function namesOf(key: string, language: Spoken, glossary: Glossary): string {
  const words = Object.hasOwn(glossary, key) ? glossary[key]?.[language] : undefined;
  if (words === undefined) return ' ';
  const all = [words.ours, ...words.also, words.technical, words.accounting];
  const [form] = TERM_FORMS;
  return all
    .filter((word): word is TermWord => word !== undefined)
    .map(({ word, forms }) => (form === undefined ? word : forms[form]))
    .join(' ');
}
