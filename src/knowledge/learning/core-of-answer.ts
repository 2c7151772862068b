const NAME = String.raw`(?:‹[^‹›\n]*›|\p{Lu}\p{Ll}+)(?: (?:‹[^‹›\n]*›|\p{Lu}\p{Ll}+))?`;
const GREETINGS = anyOf(
  'здравствуйте|здравствуй|добрый день|доброго дня|добрый вечер|доброго вечера|доброе утро|доброго утра|' +
    'доброго времени суток|приветствую|привет|hello|hi|hey|good morning|good afternoon|good evening|good day|dear',
);
const CLOSINGS = anyOf(
  'с уважением|с наилучшими пожеланиями|всего доброго|всего хорошего|хорошего дня|хорошего вам дня|' +
    'хорошего вечера|удачного дня|kind regards|best regards|warm regards|regards|best wishes|sincerely|cheers|' +
    'have a nice day|have a good day|have a great day|have a nice evening|have a good one',
);
const AGAIN = '(?: (?:there|all|team|again|ещ[её] раз))?';
/** «Марина, здравствуйте!», "Hi ‹name›,", «‹имя›, …» */
const OPENING = new RegExp(
  String.raw`^\s*(?:${NAME}\s*,\s*)?${GREETINGS}${AGAIN}(?!\p{L})[\s,]*(?:${NAME}(?=\s*[!,.:\n—–-]))?[\s!.,:)—–-]*`,
  'u',
);
const ADDRESS = /^\s*‹(?:имя|name)›\s*[,!]\s*/u;
/** «С уважением, …», "Kind regards, …", a name alone on the last line or after a dash behind the last sentence. */
const CLOSING = new RegExp(
  String.raw`(?:(?<=[\n.!?…])\s*[—–-]?\s*${CLOSINGS}(?!\p{L})[^.!?\n]{0,60}[\s.!]*|\s*\n\s*[—–-]?\s*${NAME}[.!]?\s*|(?<=[.!?…])\s+[—–-]\s*${NAME}[.!]?\s*)$`,
  'u',
);
/** A signature has its wish and its name on lines of their own. */
const MOST_CLOSINGS = 3;

/** What an answer says, without greeting, address and signature; nothing where it is no more than these. */
export function coreOfAnswer(answer: string): string {
  let core = answer.replace(OPENING, '').replace(ADDRESS, '');
  for (let round = 0; round < MOST_CLOSINGS; round += 1) {
    const shorter = core.replace(CLOSING, '').trimEnd();
    if (shorter === '' || shorter === core.trimEnd()) break;
    core = shorter;
  }
  const text = core.trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Each with a small first letter or a capital one; a name has to have its capital. */
function anyOf(phrases: string): string {
  const either = phrases
    .split('|')
    .map((phrase) => `[${phrase.charAt(0).toUpperCase()}${phrase.charAt(0)}]${phrase.slice(1)}`);
  return `(?:${either.join('|')})`;
}
