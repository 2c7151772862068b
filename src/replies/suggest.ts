import { isFirm, type Circumstance, type Phrase } from '../content/phrase.ts';
import type { Subject } from '../content/subject.ts';
import type { Content, Template } from '../content/types.ts';
import type { Reading } from '../reading/reading.ts';
import { intentBeside } from './besides.ts';
import { rankWith, writerTrait } from './acceptance.ts';
import { askFirst, chooseTemplates } from './choose.ts';
import { circumstanceOf } from './circumstance.ts';
import { composedForCard, namesWishes, spoken, type Occasion } from './compose.ts';
import { asksForTone } from './core.ts';
import { echoes } from './echoes.ts';
import { fitted } from './fitted.ts';
import { knowing } from './known.ts';
import { greetableName } from './names.ts';
import { newsInWords } from './news.ts';
import { naming } from './named-promise.ts';
import type { PromiseWords } from './promise.ts';
import { render, type Values, type Voice } from './render.ts';
import type { Correspondent, Guidance, Suggestion } from './suggestion.ts';
import { termFor } from './terms.ts';
import { greet, voiceFor } from './voice.ts';

const NO_LEANING = (): number => 0;
const SMILE = ' 🙂';

/**
 * Replies to one message, best first: as a rule three, at least two while content has two kinds for
 * everyone, each of another kind (answer, ask, promise), in the writer's language, address and
 * manner. Each may be sent as it stands. The same arguments give the same texts.
 * A recognised subject's own replies come before those that are true of any message of the intent; to one who
 * leaves only the first of them: the leaving itself wants an answer too. Where neither subject nor intent is plain, a
 * question comes first.
 *
 * @param promise the time that stands in for `{promise}`: see `formatPromise`.
 */
export function suggest(
  reading: Reading,
  client: Correspondent,
  content: Content,
  promise: PromiseWords,
  guidance: Guidance = {},
): readonly Suggestion[] {
  const voice = voiceFor(reading, client, guidance.known === 'waiting');
  const name = greetableName(client.name, voice.language);
  const values = valuesFor(reading, client, content, promise, voice, guidance);
  const leaning = leaningFor(reading, guidance);
  const circumstance = circumstanceOf(reading, client);
  const ranked = (templates: readonly Template[]): readonly Template[] =>
    rankWith(
      templates.filter(
        (template) =>
          render(template[voice.language], voice, values) !== undefined &&
          !(isFirm(circumstance) && asksForTone(template)) &&
          !(template.wishes === 'several' && (reading.request ?? []).length < 2),
      ),
      leaning,
    );
  const subject = content.subjects.find(({ id }) => id === guidance.subject?.subject);
  const intent = intentBeside(reading, subject);
  const subjects = ranked(ofSubject(subject, guidance));
  const chosen = chooseTemplates(
    ranked(knowing(guidance.known, content.intents[intent].templates)),
    reading.traits,
    subjects.slice(0, intent === 'cancel' ? 1 : undefined),
  );
  const cores = reading.sure || subjects.length > 0 ? chosen : askFirst(chosen);
  // What is there already is not noted down.
  const noted =
    guidance.known === undefined || guidance.known === 'waiting' ? reading : { ...reading, request: null };
  const occasion = occasionOf(noted, circumstance, voice, values);
  const compositions = composedForCard(cores, occasion, content.phrases);
  const greeting = greetingFor(reading, client, voice, name, content);
  return fitted(
    cores.map((core, at) => ({ core, composition: compositions[at] ?? {} })),
    voice,
    (core, composition, tuned) => {
      const said = spoken(core, composition, tuned, values) ?? '';
      return smiling([greeting, said].filter(Boolean).join(' '), core, voice);
    },
  ).map((suggestion, at) => {
    const { opening, closing } = compositions[at] ?? {};
    return naming(suggestion, [opening, cores[at], closing], promise, voice.language);
  });
}

/** The same for a photo or a file that came without a word: all that can be said is that it arrived. */
export function suggestForWordless(
  reading: Reading,
  client: Correspondent,
  content: Content,
  promise: PromiseWords,
): readonly Suggestion[] {
  const voice = voiceFor(reading, client);
  const values = valuesFor(reading, client, content, promise, voice, {});
  const { templates } = content.wordless;
  return chooseTemplates(knowing(undefined, templates), reading.traits).flatMap((template) => {
    const text = render(template[voice.language], voice, values);
    if (text === undefined) return [];
    return [naming({ template: template.id, text }, [template], promise, voice.language)];
  });
}

/** What is answered, and what of the phrases can be said in this voice. */
function occasionOf(
  { traits, intent, request }: Reading,
  circumstance: Circumstance | undefined,
  voice: Voice,
  values: Values,
): Occasion {
  // Asked for anew with each combination that is tried.
  const texts = new Map<Phrase | Template, string | undefined>();
  const said = (part: Phrase | Template): string | undefined => {
    if (!texts.has(part)) texts.set(part, render(part[voice.language], voice, values));
    return texts.get(part);
  };
  return {
    traits,
    intent,
    length: voice.length,
    circumstance,
    sayable: (phrase) => (request !== null || !namesWishes(phrase)) && said(phrase) !== undefined,
    repeats: (phrase, other) => echoes(said(phrase) ?? '', said(other) ?? '', voice.language),
  };
}

function ofSubject(known: Subject | undefined, { subject }: Guidance): readonly Template[] {
  return (subject?.templates ?? [])
    .flatMap((id) => known?.templates.filter((template) => template.id === id) ?? [])
    .map((template) => ({ ...template, traits: [], ofSubject: true }));
}

function leaningFor({ traits }: Reading, { leanings }: Guidance): (template: Template) => number {
  if (leanings === undefined) return NO_LEANING;
  const trait = writerTrait(traits);
  return ({ id }) => leanings(id, trait);
}

function valuesFor(
  { request, traits }: Reading,
  client: Correspondent,
  { glossary, subjects }: Content,
  promise: PromiseWords,
  { language }: Voice,
  guidance: Guidance,
): Values {
  const name = greetableName(client.name, language);
  const link = subjects.find(({ id }) => id === guidance.subject?.subject)?.link;
  const news = newsInWords(client.returning?.news ?? [], language);
  const listener = { language, traits, said: client.said ?? new Map<string, string>() };
  return {
    promise: promise[language],
    term: (key, form) => termFor(key, listener, form, glossary),
    ...(name !== undefined && { name }),
    ...(request !== null && { wish: request }),
    ...(link !== undefined && { link }),
    ...(news !== undefined && { news }),
  };
}

function greetingFor(
  { style }: Reading,
  client: Correspondent,
  voice: Voice,
  name: string | undefined,
  content: Content,
): string {
  return style.greeting && client.greetedToday !== true ? greet(voice, name, content) : '';
}

/** A smile for a smile, where the reply only answers. */
function smiling(text: string, { kind }: Template, { smile }: Voice): string {
  return smile && kind === 'answer' ? `${text}${SMILE}` : text;
}
