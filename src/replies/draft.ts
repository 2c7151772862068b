/**
 * A text on its way: in `frame` a SLOT stands for each of `values`, so that a full stop, a bracket or
 * a line end in a client's words is never taken for one of ours.
 */
export interface Draft {
  readonly frame: string;
  readonly values: readonly (Value | undefined)[];
}

export interface Value {
  readonly text: string;
  /** A common word, which gets a capital where it opens a sentence; a name or a link stays as it is. */
  readonly common: boolean;
}

/** Stands for a value. No text holds it: signs like these are taken out of content first. */
export const SLOT = '\uFFFC';
/** Stands where brackets that began with a capital were left out: a sentence that they opened gets it. */
export const LEFT_OUT = '\uFFFB';

interface Sentence {
  readonly text: string;
  readonly values: readonly (Value | undefined)[];
}

interface Line {
  readonly mark: string;
  readonly sentences: readonly Sentence[];
  readonly kept: readonly Sentence[];
}

/** A sentence with the blanks after it: to a mark that a blank or the end follows (15.30 and v2.1 go on). */
const SENTENCE = /[^]+?(?:[.!?…]+[»”")\uFFFB]*(?=\s|$)|$)\s*/gu;
const LIST_MARK = /^\s*- /u;
const ANNOUNCES = /:\s*$/u;

/** Without the sentences that lack a value, the list lines that were nothing else, and what announced such a list. */
export function prune(whole: Draft): Draft {
  if (!whole.values.includes(undefined)) return whole;
  const lines = linesOf(whole);
  const left = lines
    .map((line, index) => (announcesNothing(lines, index) ? line.kept.slice(0, -1) : line.kept))
    .flatMap((kept, index) => {
      const { mark = '', sentences = [] } = lines[index] ?? {};
      return kept.length === 0 && sentences.length > 0 ? [] : [{ mark, kept }];
    });
  return {
    frame: left.map(({ mark, kept }) => mark + kept.map(({ text }) => text).join('')).join('\n'),
    values: left.flatMap(({ kept }) => kept.flatMap(({ values }) => values)),
  };
}

function linesOf({ frame, values }: Draft): readonly Line[] {
  let used = 0;
  return frame.split('\n').map((line) => {
    const mark = LIST_MARK.exec(line)?.[0] ?? '';
    const sentences = [...line.slice(mark.length).matchAll(SENTENCE)].map(([text]) => {
      const own = values.slice(used, (used += text.split(SLOT).length - 1));
      return { text, values: own };
    });
    return { mark, sentences, kept: sentences.filter((sentence) => !sentence.values.includes(undefined)) };
  });
}

/** «Что проверить:» over a list of which no line is left. */
function announcesNothing(lines: readonly Line[], index: number): boolean {
  if (!ANNOUNCES.test(lines[index]?.kept.at(-1)?.text ?? '')) return false;
  const after = lines.slice(index + 1);
  const end = after.findIndex(({ mark }) => mark === '');
  const list = end < 0 ? after : after.slice(0, end);
  return list.length > 0 && list.every(({ kept }) => kept.length === 0);
}

/** What a sentence begins after. */
const OPENING = /(?:^|\n|[.!?][»”")]* )$/u;
/** A small letter that opens a line or a sentence now that what stood before it is left out. */
const NEW_OPENING =
  /((?:^|\n|(?:^|\n) *- |[.!?…][»”")]* )[ \uFFFB]*\uFFFB[ \uFFFB]*|[.!?…][»”")]*\uFFFB+ [ \uFFFB]*)(\p{Ll})/gu;

/** The text itself: blanks, line ends and marks set right, then the values put in as they are. */
export function finish({ frame, values }: Draft): string {
  const text = frame
    .replaceAll(/[ \t\r]+/gu, ' ')
    .replaceAll(NEW_OPENING, (_all, before: string, letter: string) => before + letter.toUpperCase())
    .replaceAll(LEFT_OUT, '')
    .replaceAll(/ {2,}/gu, ' ')
    .replaceAll(/ (?=[.,!?;](?:\s|$))/gu, '')
    .replaceAll(/([!?])[!?]+/gu, '$1')
    .replaceAll(/…|\.{2,}/gu, '.')
    .replaceAll(/^ +| +$/gmu, '')
    .replaceAll(/^-$\n?/gmu, '')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
  let used = 0;
  return text.replaceAll(SLOT, (_slot, at: number) => {
    const value = values[used++];
    if (value?.common !== true || !OPENING.test(text.slice(0, at))) return value?.text ?? '';
    return value.text.charAt(0).toUpperCase() + value.text.slice(1);
  });
}
