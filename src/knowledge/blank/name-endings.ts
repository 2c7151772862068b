/** Surnames that decline as nouns: base and all that may follow, so that sisters of one paradigm can be looked up. */
const SURNAME = /^(.{1,}(?:ов|ев|ин|ын))(?:а|у|ым|ом|ой|ою|е|ы|ых|ыми)?$/u;
const SURNAME_ENDINGS = ['', 'а', 'у', 'ым', 'ом', 'ой', 'е', 'ы', 'ых'];
const ADJECTIVE = /^(.{2,}[сц]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их|ое)$/u;
const ADJECTIVE_ENDINGS = ['ий', 'ого', 'ому', 'им', 'ом', 'ая', 'ой', 'ую', 'ие', 'их', 'ое'];
const FIXED =
  /(?:енко|швили|дзе|[цл]ян(?:а|у|ом|е)?|[ая]ян(?:а|у|ом|е)?|[пмнтдкр]ян(?:а|у|ом|е)?|(?:ч|щ|ш|л|р|т|н)ук(?:а|у|ом|е)?|чак(?:а|у|ом|е)?|ейко|ушко|ович(?:а|у|ем|е)?|евич(?:а|у|ем|е)?)$/u;
const PATRONYMIC =
  /^.{2,}(?:[оеё]вич|[иь]ич|мич|кич)(?:а|у|ем|е)?$|^.{2,}(?:[оеё]вн|ичн)(?:а|ы|у|е|ой)$|^.{2,}(?:оглы|кызы)$/u;
const LATIN =
  /^.{2,}(?:ov|ova|ev|eva|yov|in|ina|sky|ski|skiy|skaya|enko|yan|ian|shvili|dze|chuk|vich|vna|son|sen|man|mann|berg|stein|ez)$/u;

/** A patronymic, in any case: no other word ends so. */
export function isPatronymic(word: string): boolean {
  return PATRONYMIC.test(word);
}

/** The word ends as surnames end: that its beginning is one of a common word says nothing then. */
export function endsLikeName(word: string): boolean {
  return (
    SURNAME.test(word) ||
    ADJECTIVE.test(word) ||
    FIXED.test(word) ||
    LATIN.test(word) ||
    PATRONYMIC.test(word)
  );
}

/** The first name that a surname was made of: «иванова» → «иван»; empty where it was made of none. */
export function rootOf(word: string): string {
  return SURNAME.exec(word)?.[1]?.slice(0, -2) ?? '';
}

/** The other forms that the word has if it is a surname, or a common word that ends like one: «причину» → «причина» … */
export function sistersOf(word: string): readonly string[] {
  const noun = SURNAME.exec(word)?.[1];
  if (noun !== undefined) {
    // «Тарифова» is no form of «тарифов»: that one is a plural.
    const plural = /[ое]в$/u.test(noun);
    if (plural && noun === word) return [];
    return SURNAME_ENDINGS.slice(plural ? 1 : 0).map((ending) => noun + ending);
  }
  const adjective = ADJECTIVE.exec(word)?.[1];
  if (adjective !== undefined) return ADJECTIVE_ENDINGS.map((ending) => adjective + ending);
  return [];
}

const STRONG = /(?:[оеё]в|[оеё]ва|[оеё]ву|[оеё]вым|[оеё]вой)$/u;

/** So few common words end like this inside a sentence, in capitals, that a surname is likelier. */
export function endsLikeSurname(word: string): boolean {
  return word.length > 4 && STRONG.test(word);
}
