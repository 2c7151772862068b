import { isFirstName, mayBeFirstName } from './first-names.ts';
import { isSpoken } from './identifiers.ts';
import { NAME_MARK } from './marks.ts';
import type { Marks, Vocabulary } from './marks.ts';
import { endsLikeName, endsLikeSurname, isPatronymic, rootOf } from './name-endings.ts';
import { plainWord } from './normalise.ts';
import { COMPANY_FORM } from './personal-words.ts';
import type { PersonalWords } from './personal-words.ts';

interface Word {
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly plain: string;
  readonly capital: boolean;
  /** Nothing of its sentence, or of what stands in these quotes, comes before it. */
  readonly first: boolean;
  /** Only a blank or a hyphen parts it from the word before. */
  readonly joined: boolean;
}

const WORD = /[\p{L}\p{Nd}_]+(?:['’ʼ](?!s(?!\p{L}))\p{L}+)*/gu;
const SENTENCE_END = /[.!?…:;\n•*>()[\]–—→|/"«“„]\s*$/u;
const LONGEST_ABBREVIATION = 5;
const APOSTROPHE = /['’ʼ]/u;
const APOSTROPHES = /['’ʼ]/gu;
const HAS_LETTER = /\p{L}/u;
const FOREIGN = /[^\P{L}\p{Script=Latin}\p{Script=Cyrillic}]/u;
/** Written as no word of a sentence is: a nick, a brand, code. */
const ODD = /[\d_]|\p{Ll}\p{Lu}/u;
const COUNTED = /^(?:\d{1,3}\p{L}{1,4}|\p{L}{1,3}\d{1,2})$/u;
/** Names that any answer holds as common words at the beginning of a sentence: «Тема письма», "Will do". */
const USUAL_FIRST = new Set(
  `тема темы теме тему темой поля поле полю полем полей мир свет света дня день дана дано даны дань даже людей люди
  людям линия линии линию дай нет нету стань макет любой любую любое ради лид лида лиды лиде лиду лидом галка галки галку галке галкой рад рада рады
  инн семи надежды власти лень жене will may mark can grant rob frank`.split(/\s+/u),
);
/** Whoever stands behind such a word is a person, even if the name is a word of every day: «коллеге Мороз», "Mr Price". */
const ROLE = String.raw`(?<!\p{L})(?:г-н\p{L}?|г-ж\p{L}{1,2}|господин\p{L}{0,3}|госпож\p{L}{1,2}|mr\.?|mrs\.?|ms\.?|miss|dr\.?|sir|менеджер\p{L}{0,3}|коллег\p{L}{1,2}|оператор\p{L}{0,3}|сотрудни\p{L}{1,4}|директор\p{L}{0,3}|бухгалтер\p{L}{0,3}|специалист\p{L}{0,3}|юрист\p{L}{0,3}|руководител\p{L}{1,3}|инженер\p{L}{0,3}|программист\p{L}{0,3}|курьер\p{L}{0,3}|manager|colleague|teammate|accountant|lawyer|engineer|courier)\s$`;
const INTRODUCED = new RegExp(ROLE, 'iu');
const LONGEST_ROLE = 18;
/** Greeted by name, before or behind. */
const GREETED =
  /(?<!\p{L})(?:hi|hello|hey|dear|good (?:day|morning|afternoon|evening)|привет|здравствуйте|добр\p{L}{2} (?:день|утро|вечер)|уважаем\p{L}{2,3}),?\s$/iu;
const LONGEST_GREETING = 20;
const GREETS =
  /^,\s(?:hi|hello|good (?:day|morning|afternoon|evening)|привет|здравствуйте|добр\p{L}{2} (?:день|утро|вечер))/iu;
const CLOSED = /^[,!.]/u;
const EVERYBODY = new Set(
  'team all there everyone everybody colleagues folks friends customer customers sir madam support коллеги команда друзья ребята все всем клиент'.split(
    ' ',
  ),
);

const QUOTED = String.raw`[«"“„']\s?[^«»"“”„'\n]{1,60}[»"”']`;
const CAPITALS = String.raw`\p{Lu}[\p{L}\p{Nd}&.-]*(?:\s(?:[&и]\s|and\s)?\p{Lu}[\p{L}\p{Nd}&-]*){0,4}`;
const COMPANY = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}])${COMPANY_FORM}\s?(?:${QUOTED}|${CAPITALS}|${NAME_MARK})(?![\p{L}\p{Nd}])`,
  'gu',
);
const COMPANY_BEHIND = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}])(?:${CAPITALS}|${QUOTED}),?\s(?:LLC|L\.L\.C\.|Ltd\.?|Limited|Inc\.?|Incorporated|GmbH|LLP|PLC|Corp\.?|Pty|S\.A\.|B\.V\.)(?![\p{L}\p{Nd}])`,
  'gu',
);
const KIND_OF_FIRM = new RegExp(
  String.raw`((?<!\p{L})(?:компани\p{L}+|фирм\p{L}+|организаци\p{L}+|магазин\p{L}*|салон\p{L}*|студи\p{L}+|клиник\p{L}+|школ\p{L}+|кафе|ресторан\p{L}*|бренд\p{L}*|агентств\p{L}+|предприяти\p{L}+|клиент(?:а|у|ом)?|company|firm|brand|shop|store|studio|clinic)\s)${QUOTED}`,
  'giu',
);
const NICK = new RegExp(
  String.raw`((?<!\p{L})(?:ник(?:нейм)?(?:ом)?|nick(?:name)?|скайп|skype|инстаграм\p{L}?|инста|телеграм\p{L}?|telegram|фамили\p{L}+|surname|зовут|my name is|меня зовут)\s?(?:[:=—–-]|is)?\s?)([\p{L}\p{Nd}_.]{3,})`,
  'giu',
);

/** Blanks firms by what stands beside their names, before single words are looked at. */
export function withoutFirms(text: string, { name }: Marks, vocabulary: Vocabulary): string {
  return text
    .replaceAll(COMPANY, name)
    .replaceAll(COMPANY_BEHIND, name)
    .replaceAll(KIND_OF_FIRM, `$1${name}`)
    .replaceAll(NICK, (found, cue: string, nick: string) =>
      isSpoken(nick.replace(/\.$/u, ''), vocabulary) ? found : cue + name + (nick.endsWith('.') ? '.' : ''),
    );
}

/** Blanks whatever names somebody: this client's own words, first names, and what no vocabulary knows. */
export function withoutNames(
  text: string,
  { name }: Marks,
  vocabulary: Vocabulary,
  personal: PersonalWords,
): string {
  const words = wordsIn(text);
  const around = { text, vocabulary, personal };
  const named = words.map((word) => isName(word, around));
  spread(words, named, vocabulary);
  let result = '';
  let at = 0;
  for (const [index, { start, end }] of words.entries()) {
    if (named[index] !== true) continue;
    result += text.slice(at, start) + name;
    at = end;
  }
  return withoutInitials(result + text.slice(at), name);
}

interface Around {
  readonly text: string;
  readonly vocabulary: Vocabulary;
  readonly personal: PersonalWords;
}

function isName(word: Word, { text, vocabulary, personal }: Around): boolean {
  const { raw, plain, capital, first } = word;
  const quoted = /[«"“„']$/u.test(text.slice(Math.max(0, word.start - 1), word.start));
  if (personal.names(plain, capital || quoted)) return true;
  if (FOREIGN.test(raw)) return raw.length > 1;
  if (isLoud(raw) && raw.length <= LONGEST_ABBREVIATION && vocabulary.has(plain) && !isFirstName(plain))
    return false;
  if (isBrand(raw)) return !vocabulary.has(plain);
  if (ODD.test(raw)) return !COUNTED.test(raw) && !isSpoken(raw, vocabulary);
  if (plain.length === 1) return false;
  if (APOSTROPHE.test(plain) && vocabulary.has(plain.replace(APOSTROPHE, "'"))) return false;
  const bare = plain.replaceAll(APOSTROPHES, '');
  // «Головной» in small letters is an adjective, and so is «основной» in capitals.
  if (isPatronymic(bare) && !vocabulary.has(bare) && (capital || !bare.endsWith('вной'))) return true;
  if (!capital) {
    if (isFirstName(bare) || isFirstName(rootOf(bare))) return true;
    return (
      endsLikeName(bare) &&
      !vocabulary.has(bare) &&
      INTRODUCED.test(text.slice(Math.max(0, word.start - LONGEST_ROLE), word.start))
    );
  }
  if (mayBeFirstName(bare)) return !first || !USUAL_FIRST.has(bare) || /^[,!]/u.test(text.slice(word.end));
  if (isIntroduced(word, text)) return true;
  if (!vocabulary.has(bare)) return true;
  return !first && !isLoud(raw) && endsLikeSurname(bare);
}

function isIntroduced({ start, end, plain }: Word, text: string): boolean {
  if (EVERYBODY.has(plain)) return false;
  if (INTRODUCED.test(text.slice(Math.max(0, start - LONGEST_ROLE), start))) return true;
  if (GREETS.test(text.slice(end, end + LONGEST_GREETING))) return true;
  return (
    CLOSED.test(text.charAt(end)) && GREETED.test(text.slice(Math.max(0, start - LONGEST_GREETING), start))
  );
}

/** DataPro: words put together as firms do it, where code begins in small letters. */
function isBrand(raw: string): boolean {
  return /^\p{Lu}\p{L}*\p{Ll}\p{Lu}/u.test(raw);
}

/** Capitals throughout. */
function isLoud(raw: string): boolean {
  return raw === raw.toUpperCase();
}

/** Beside a name stands the rest of it: a surname that is a word of every day, or one in small letters. */
function spread(words: readonly Word[], named: boolean[], vocabulary: Vocabulary): void {
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    if (named[at] === true || !word.joined || before === undefined || named[at - 1] !== true) continue;
    if (goesWith(word, vocabulary) && !(named[at - 2] === true && named[at - 3] === true)) named[at] = true;
  }
  for (let at = words.length - 2; at >= 0; at -= 1) {
    const word = words[at];
    const next = words[at + 1];
    if (word === undefined || next?.joined !== true || named[at] === true || named[at + 1] !== true) continue;
    if (next.capital ? !word.first && word.capital && !isLoud(word.raw) : goesWith(word, vocabulary))
      named[at] = true;
  }
}

function goesWith({ raw, plain, capital }: Word, vocabulary: Vocabulary): boolean {
  if (capital) return plain.length > 1 && (!isLoud(raw) || !vocabulary.has(plain));
  return endsLikeName(plain) && !vocabulary.has(plain);
}

function wordsIn(text: string): readonly Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    if (HAS_LETTER.test(raw)) {
      const gap = text.slice(end, index);
      words.push({
        raw,
        start: index,
        end: index + raw.length,
        plain: plainWord(raw),
        capital: /^\p{Lu}/u.test(raw),
        first: words.length === 0 || SENTENCE_END.test(gap),
        joined: words.length > 0 && /^[ -]$/u.test(gap),
      });
      end = index + raw.length;
    }
  }
  return words;
}

const INITIALS_BEFORE = new RegExp(String.raw`(?<![\p{L}\p{Nd}])(?:\p{Lu}\.\s?){1,3}(?=${NAME_MARK})`, 'gu');
const INITIALS_BEHIND = new RegExp(String.raw`(${NAME_MARK})(?:\s?\p{Lu}\.){1,3}(?!\p{L})`, 'gu');
const INITIAL_ALONE = new RegExp(
  String.raw`(${NAME_MARK})\s(?![АВИКОСУЯAI](?!\p{L}))\p{Lu}(?![\p{L}\p{Nd}'’-])`,
  'gu',
);
const OF_FIRM = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}])${COMPANY_FORM}\s?[«"“„]?(${NAME_MARK})(?:[»"”])?`,
  'gu',
);

function withoutInitials(text: string, name: string): string {
  return text
    .replaceAll(INITIALS_BEFORE, '')
    .replaceAll(INITIALS_BEHIND, '$1')
    .replaceAll(INITIAL_ALONE, '$1')
    .replaceAll(OF_FIRM, name);
}
