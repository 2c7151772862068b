import type { Content, Template } from '../content/types.ts';
import type { Address, Intent, Spoken, Style, Trait } from '../labels.ts';
import type { Reading } from '../reading/reading.ts';
import { chooseTemplates } from './choose.ts';
import { greetableName } from './names.ts';
import type { PromiseWords } from './promise.ts';
import type { Correspondent, Suggestion } from './suggestion.ts';

/** An insulting «ты» is not returned, and in a grave matter a familiar tone reads as mockery. */
const FORMAL_TRAITS: readonly Trait[] = ['rude', 'emotional'];
const FORMAL_INTENTS: readonly Intent[] = ['cancel'];

type Key = Exclude<Address, 'unknown'>;

/**
 * Replies to one message, best first: as a rule three, at least two while content has two kinds for
 * everyone, each of another kind (answer, ask, promise), in the writer's language, address and
 * manner of closing. Each may be sent as it stands. The same arguments give the same texts.
 * Does not look at what the message is about: the templates are true of any message of its intent.
 *
 * @param promise the time that stands in for `{promise}`: see `formatPromise`.
 */
export function suggest(
  reading: Reading,
  client: Correspondent,
  content: Content,
  promise: PromiseWords,
): readonly Suggestion[] {
  return tune(content.intents[reading.intent].templates, reading, client, content, promise);
}

/** The same for a photo or a file that came without a word: all that can be said is that it arrived. */
export function suggestForWordless(
  reading: Reading,
  client: Correspondent,
  content: Content,
  promise: PromiseWords,
): readonly Suggestion[] {
  return tune(content.wordless.templates, reading, client, content, promise);
}

function tune(
  offered: readonly Template[],
  reading: Reading,
  client: Correspondent,
  content: Content,
  promise: PromiseWords,
): readonly Suggestion[] {
  const language = reading.language === 'other' ? (client.language ?? 'ru') : reading.language;
  const key = keyOf(reading, client);
  const name = greetableName(client.name, language);
  const wanted = reading.style.greeting && client.greetedToday !== true;
  const greeting = wanted ? greet(key, language, name, content) : '';
  const templates = offered.filter(
    (template) => name !== undefined || !words(template, language, key).includes('{name}'),
  );
  return chooseTemplates(templates, reading.traits).map((template) => {
    const core = words(template, language, key)
      .replaceAll('{promise}', () => promise[language])
      .replaceAll('{name}', () => name ?? '');
    return { template: template.id, text: close([greeting, core].filter(Boolean).join(' '), reading.style) };
  });
}

function keyOf({ intent, traits, style }: Reading, client: Correspondent): Key {
  const grave = FORMAL_INTENTS.includes(intent) || FORMAL_TRAITS.some((trait) => traits.includes(trait));
  if (grave) return 'formal';
  const address = style.address === 'unknown' ? client.address : style.address;
  // Never the first to say «ты».
  return address === 'informal' ? 'informal' : 'formal';
}

function words(template: Template, language: Spoken, key: Key): string {
  return language === 'en' ? template.en : template.ru[key];
}

function greet(key: Key, language: Spoken, name: string | undefined, { texts }: Content): string {
  if (key === 'formal') {
    return name === undefined
      ? texts.say('reply.greetingFormal', language)
      : texts.say('reply.greetingFormalNamed', language, { name });
  }
  return name === undefined
    ? texts.say('reply.greetingInformal', language)
    : texts.say('reply.greetingInformalNamed', language, { name });
}

/** Who closes without a full stop gets none either: in a chat a lone closing one sounds curt to them. */
function close(text: string, style: Style): string {
  return style.closingPeriod || !/[^.]\.$/u.test(text) ? text : text.slice(0, -1);
}
