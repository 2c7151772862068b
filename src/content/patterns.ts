import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';
import type { Spoken } from '../labels.ts';
import { didYouMean } from './nearest.ts';

/** A mistake in a text of the interface; `offset` counts UTF-16 units from the text's start. */
export interface PatternProblem {
  readonly offset: number;
  readonly message: string;
}

/** A text without values, choices or quotes is itself: most are, and parsing them is half the time of loading the texts. */
export type Pattern = string | IntlMessageFormat;
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** What the parser adds to its errors. */
const Located = z.object({ location: z.object({ start: z.object({ offset: z.number() }) }) });

/** Forms that a plural must have: Russian with «1 день, 2 дня» alone would say «5 дня». `other` the parser asks for itself. */
const PLURAL_FORMS: Readonly<Record<Spoken, readonly string[]>> = { ru: ['one', 'few', 'many'], en: ['one'] };

/** Parses an ICU MessageFormat pattern; tags mean nothing, `<` and `>` are letters like others. */
export function parsePattern(
  text: string,
  language: Spoken,
  known: readonly string[],
): { readonly pattern?: Pattern; readonly problems: readonly PatternProblem[] } {
  if (!/[{}']/.test(text)) return { pattern: text, problems: [] };
  try {
    const pattern = new IntlMessageFormat(text, language, undefined, {
      ignoreTag: true,
      captureLocation: true,
    });
    return { pattern, problems: [...problemsIn(pattern.getAst(), text, language, known)] };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { problems: [{ offset: offsetOf(error), message: inWords(error.message) }] };
  }
}

function* problemsIn(
  elements: readonly Element[],
  text: string,
  language: Spoken,
  known: readonly string[],
): Generator<PatternProblem> {
  for (const element of elements) {
    const { start, end } = element.location ?? { start: { offset: 0 }, end: { offset: 0 } };
    // Plain words and arguments both have a `value`; only an argument begins with a brace.
    const isArgument = text[start.offset] === '{';
    if (!isArgument && 'value' in element) {
      const stray = text.slice(start.offset, end.offset) === element.value ? element.value.indexOf('}') : -1;
      if (stray >= 0)
        yield { offset: start.offset + stray, message: "“}” stands alone: take it out, or write '}'" };
    }
    if (isArgument && 'value' in element && !known.includes(element.value)) {
      yield { offset: start.offset, message: unknownValue(element.value, known) };
    }
    if (!('options' in element)) continue;
    const forms = Object.keys(element.options);
    if ('pluralType' in element && element.pluralType === 'cardinal') {
      const missing = PLURAL_FORMS[language].filter((form) => !forms.includes(form));
      if (missing.length > 0) {
        yield {
          offset: start.offset,
          message: `the plural lacks ${missing.join(', ')}: add ${missing[0]} {…}`,
        };
      }
    }
    for (const option of Object.values(element.options))
      yield* problemsIn(option.value, text, language, known);
  }
}

function unknownValue(name: string, known: readonly string[]): string {
  if (known.length === 0) return `{${name}} is not known here: this text has no values`;
  const offer = known.map((one) => `{${one}}`).join(', ');
  return `{${name}} is not known here; this text may have ${offer}${didYouMean(name, known)}`;
}

function offsetOf(error: Error): number {
  const located = Located.safeParse(error);
  return located.success ? located.data.location.start.offset : 0;
}

function inWords(code: string): string {
  switch (code) {
    case 'EXPECT_ARGUMENT_CLOSING_BRACE':
    case 'UNCLOSED_QUOTE_IN_ARGUMENT_STYLE':
    case 'EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT':
    case 'EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT':
      return 'a “{” is opened here and not closed';
    case 'EMPTY_ARGUMENT':
      return 'the braces are empty: name a value in them';
    case 'MALFORMED_ARGUMENT':
      return 'what stands in the braces is not a value’s name';
    case 'MISSING_OTHER_CLAUSE':
      return 'the choice lacks other: add other {…} at its end';
    case 'INVALID_ARGUMENT_TYPE':
      return 'only plural, select, selectordinal, number, date and time are known here';
    default:
      return `this is not a text in ICU MessageFormat (${code})`;
  }
}
