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
  readonly fields: Readonly<Record<Field, string>>;
}

export const FIELDS = ['title', 'words', 'examples', 'text', 'name'] as const;
export type Field = (typeof FIELDS)[number];
/** «Спасибо» is too common to tell a wish by, and a good word to look for a reply by; «на» is not. */
export const SHORTEST_GREETING = 5;

/** Every template of subjects and intents. */
export function templateEntries(content: Content): readonly TemplateEntry[] {
  const ofSubjects = content.subjects.flatMap(({ id: owner, title, link, words, examples, templates }) => {
    const asked = stems(SPOKEN.flatMap((language) => examples[language]));
    const named = phrases(words);
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
        fields: { ...fields, words: `${named} ${own ? phrases(own) : ''}`, examples: asked },
      };
    });
  });
  const ofIntents = INTENTS.flatMap((intent) => {
    const { title, templates } = content.intents[intent];
    return templates.map((template): TemplateEntry => {
      const { id } = template;
      const fields = fieldsOf(template, title, content.glossary);
      return { id, owner: `intent ${intent}`, template, title, ofSubject: false, fields };
    });
  });
  return [...ofSubjects, ...ofIntents];
}

function fieldsOf(template: Template, title: Bilingual, glossary: Glossary): TemplateEntry['fields'] {
  return {
    title: stems([title.ru, title.en]),
    words: '',
    examples: '',
    text: stems(
      SPOKEN.map((language) => plainText(template[language].parts, language, glossary)),
      true,
    ),
    name: stems([template.id.replaceAll(/[-_]/g, ' ')]),
  };
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
