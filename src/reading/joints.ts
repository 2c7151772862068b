/** The joints of a sentence, as normalised words: where a wish may not end, and where it may. */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

export const FINAL_CLAUSE = words('чтобы чтоб пусть if');
export const DETERMINERS = words('a an the');
export const AND = words('и или and or');
export const CONDITIONAL = words('бы б');
/** "An approval step would come second": which of the wishes it is, not a part of it. */
export const ORDER = words('first second third last');
export const MODAL = words('would could should');
/** After these a full stop ends no sentence. */
export const ABBREVIATIONS = words('ст п пп ч г тыс млн руб коп стр им ул vs approx');

export const PREPOSITIONS = words(`
  в во на с со к ко у о об обо от до из за по под над при про для без через между перед после вместо около кроме
  of to in on at for from with by via per into onto about between without within after before`);

/** A wish does not end on one of these: something has to follow. */
export const DANGLING: ReadonlySet<string> = new Set([
  ...PREPOSITIONS,
  ...FINAL_CLAUSE,
  ...DETERMINERS,
  ...words(`
    а но да либо не ни что как когда где если чем который которая которое которые каждый каждую каждого каждой
    but nor as that which who whose than my our your their its his every each any some no not another such
    is are was were be been can could will would should may might must dont doesnt isnt so if when where while because
    how what over under`),
]);

/** With one of these inside, what follows belongs to the clause: "when someone phones us". */
export const CLAUSE_WORDS = words(`
  что чтобы чтоб который которая которое которые которого которой которых которым где когда кто какой какая какие какую куда пусть
  that which who whose where when what how why whether if so let lets`);

/** After a comma these go on with what was said: «видел, какую страницу …». */
export const OBJECT_CLAUSE = words(`
  что кто сколько какой какая какое какие какую каких каким какого который которая которое которые которую которого которой которых
  where who which whose`);

/** After these an "if" goes on: "the app says if it's fuel". */
export const SAYING = words('says tells shows see sees know knows check checks tell show decide');

/** Words that say something about a wish, or begin another thought. */
export const PREDICATES = words(`
  просится просятся было будет нужен нужна нужно нужны надо можно нельзя тогда кстати а но если потому ведь иначе тоже
  хочу хочется хотим хотелось решает решают спасибо буду будем готов готова готовы я мы вы ты пж пжл пжлст пожалуйста плиз плз
  очень прям прямо like will is are was were has have can please pls plz because but cause cuz if though although thanks
  thank lol btw tbh maybe perhaps also since i we im ive wed weve youre youd`);
