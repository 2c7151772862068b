import type { Content, Template } from '../content/types.ts';
import type { Part } from '../content/wording.ts';
import type { Trait } from '../labels.ts';
import { greetableName } from './names.ts';
import { naming } from './named-promise.ts';
import { newsInWords } from './news.ts';
import type { PromiseWords } from './promise.ts';
import { render, type Values, type Voice } from './render.ts';
import { asSaid } from './slot-values.ts';
import type { Correspondent, Suggestion } from './suggestion.ts';
import { termFor } from './terms.ts';
import { greet, usualVoice } from './voice.ts';

/** Whom a template is tuned to where no reading asks for it. */
export interface Listener extends Correspondent {
  /** What their latest message shows: a developer is told of the log, others of the journal. */
  readonly traits?: readonly Trait[];
  /** What that message wishes for, in their words. */
  readonly request?: readonly string[];
  /** A greeting is due: they said theirs, and nobody has returned it today. */
  readonly greets?: boolean;
}

/** What a template may take up besides the listener's own. */
export interface TunedWith {
  /** The time that stands in for `{promise}`: see `formatPromise`. Absent: none can be named. */
  readonly promise?: PromiseWords;
  /** The page of the template's subject. */
  readonly link?: string;
}

/**
 * One template for one client, whatever they wrote last: in their language and address, as long as they write, with the
 * greeting that is due and their own words for things. `undefined` where it asks for something that is not there (a time,
 * a wish, a page): half of it would be another reply. What stands in brackets may be left out. Pure.
 */
export function tuned(
  template: Template,
  listener: Listener,
  { glossary, texts }: Pick<Content, 'glossary' | 'texts'>,
  { promise, link }: TunedWith = {},
): Suggestion | undefined {
  const { address = 'unknown', manner, language = 'ru', greets = false, greetedToday = false } = listener;
  const voice = usualVoice(language, address, manner);
  const name = greetableName(listener.name, language);
  const news = newsInWords(listener.returning?.news ?? [], language);
  const { traits = [], said = new Map<string, string>(), request = [] } = listener;
  const values: Values = {
    term: (key, form) => termFor(key, { language, traits, said }, form, glossary),
    ...(promise !== undefined && { promise: promise[language] }),
    ...(name !== undefined && { name }),
    ...(request.length > 0 && { wish: request }),
    ...(link !== undefined && { link }),
    ...(news !== undefined && { news }),
  };
  const wording = template[language];
  if (!isWhole(wording.parts, values, voice)) return undefined;
  const core = render(wording, voice, values);
  if (core === undefined) return undefined;
  const greeting = greets && !greetedToday ? greet(voice, name, { texts }) : '';
  const suggestion = { template: template.id, text: [greeting, core].filter(Boolean).join(' ') };
  return promise === undefined ? suggestion : naming(suggestion, [template], promise, language);
}

/** Whether there is a value for each slot that is said to everybody. */
function isWhole(parts: readonly Part[], values: Values, { language }: Voice): boolean {
  return parts.every((part) => {
    if (part.kind !== 'slot') return true;
    const given = part.name === 'term' ? values.term?.(part.term ?? '', part.form) : values[part.name];
    return given !== undefined && asSaid(part.name, given, language) !== undefined;
  });
}
