import { ENGLISH_NAMES, RUSSIAN_NAMES } from './first-name-lists.ts';

const CONSONANT = /[бвгджзклмнпрстфхцчшщ]$/u;
/** The vowel that goes when the word declines: Павел, Павла. */
const FLEETING: Readonly<Record<string, string>> = {
  павел: 'павл',
  лев: 'льв',
  петр: 'петр',
  игорек: 'игорьк',
  витек: 'витьк',
  санек: 'саньк',
  толик: 'толик',
};
const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ия$/u, ['ия', 'ии', 'ию', 'ией', 'иею']],
  [/ий$/u, ['ий', 'ия', 'ию', 'ием', 'ии']],
  [/я$/u, ['я', 'и', 'е', 'ю', 'ей', 'ею', 'ь', 'й']],
  [/а$/u, ['а', 'ы', 'и', 'е', 'у', 'ой', 'ою', 'ей', 'ею', '']],
  [/й$/u, ['й', 'я', 'ю', 'ем', 'е']],
  [/ь$/u, ['ь', 'я', 'ю', 'ем', 'е', 'и', 'ью']],
  [CONSONANT, ['', 'а', 'у', 'ом', 'ем', 'е']],
];

/** All forms that a name may stand in; itself where nothing is known of how it declines. In small letters, е for ё. */
export function formsOfName(name: string): readonly string[] {
  for (const [ending, forms] of ENDINGS) {
    if (!ending.test(name)) continue;
    const base = CONSONANT.test(name) ? name : name.replace(ending, '');
    const declined = forms.map((form) => (FLEETING[name] ?? base) + form);
    return declined.includes(name) ? declined : [name, ...declined];
  }
  return [name];
}

let forms: ReadonlySet<string> | undefined;

function allForms(): ReadonlySet<string> {
  forms ??= new Set([...RUSSIAN_NAMES.split(/\s+/u).flatMap(formsOfName), ...ENGLISH_NAMES.split(/\s+/u)]);
  return forms;
}

/** A first name of the lists in any case, given in small letters with е for ё; ordinary words that are names too: also. */
export function mayBeFirstName(word: string): boolean {
  return word.length > 1 && allForms().has(word);
}

/** Names that are words of every day as well, in the forms that say so: in small letters they name nobody. */
const ORDINARY = new Set(
  `вера веры вере веру верой надежда надежды надежде надежду надеждой любовь любви любовью роман романа романе
  роману романом слава славы славе славу славой марк марка марки марке марку маркой лев роза розы розе розу розой
  лилия лилии света свете свету светом свет мила милы милу мил тема темы теме тему темой тем поля поле полю полей
  поль полем мир мира мире миру миром рома ром рому ромой марта марте марту март майя майи май мая маем рая раю рай
  рае раем юля юг лада лад ладу лады ника ник нику ники нике ли али дан дана дано даны дань дай инна иван ян яна рад
  рада рады раду радой рим рима риму риме гор гора горы гору горе горой нет кат кати катя лен лена лене лену леной
  вал вали валя валом валу вале вол дин дина стас тим ким том тома тому томе эмма влад влада феликс макс макса
  эр дар дара даре дару ас аса вань стань кирой кир тань мот мотя арт арта саш паш паша паше пашу пашей пашем
  богдан ага злата добрыня милан милана устин устина клим макар ада аду аде ад яр яра яру яре яром люд люда
  людей люди людям зоя златой красой снежана агат агата агаты светлана светлой мария марий серафим ой ася ев ева
  евой еве лея лейте лей лети аля алей аллей аллея алла гера геру жан жанр саня сани сане саней ваня вана ванн
  степь степи степан лина лини линию линия лине дня сена сеня сень дем дема демо кузя гога ариной арина глеб
  хлоя мишень миша мишей мишу тони тоня тоне тоню тонь зина рина нина вика вики вике вику викой тая тай таить тае
  таю таей соня сони соней сон витой вита виты виту аня они нора норы нору норой нор уля улей ули юнна
  любой любы любу любе люб лид лида лиды лиде лиду лидом лидой ради семи мае галка галки галку галке галкой галок лень але
  юр азы лили владею владе роз фому власти маю лука луки лол жене инн гости кир поли ларь лап кос рос вить
  will mark bill grace hope faith joy may june april august dawn frank grant guy jack rich rob sue pat art
  bob chip chuck cliff dale dean don drew earl eve gene glen hank hunter iris ivy jade jay jean jerry jewel josh
  lance lane lee mason max merry miles nick norm olive paige pearl penny peter ray reed rose ruby rusty sandy
  scarlett skip sky stone summer sunny teddy tiffany trace tray victor violet wade ward warren wren angel autumn
  amber barry basil bay brook brooke carol cash chance chase christian clay cole colt cooper crystal daisy daniel dash
  diamond dot duke ease ellen ernest fern flora forest ginger hazel heath holly honor harmony heather jasmine june
  justice karma kit laurel leaf lily linden mercy mike mimi mod mona opal page parker piper porter prince prudence
  queen rain reign river robin sage sam sally scout shell sierra sterling star storm taylor terry tony tyler van
  verity wolf alexa siri ted ken al ed jo liv lou ty sol rex era ada anna_ ash beau bud cat dee don fox`.split(
    /\s+/u,
  ),
);

/** A word that is a first name and nothing else. */
export function isFirstName(word: string): boolean {
  return mayBeFirstName(word) && (!ORDINARY.has(word) || ALWAYS.has(word));
}

/** Taken for a name even in small letters though a form of it meets another word. */
const ALWAYS = new Set(
  `иван инна эмма влад феликс светлана мария степан арина глеб нина вика викой вике соня соней миша мишей мишу паша
  пашей пашу паше катя кати лена лене лену леной валя ваня саня аня снежана алла милана богдан макар клим зина тоня
  тоню зоя стас юля люда ася ева дина лина daniel josh jerry tiffany victor ellen anna taylor tyler sam mike
  tony parker`.split(/\s+/u),
);
