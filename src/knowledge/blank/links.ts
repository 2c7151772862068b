import { DOMAIN, HANDLE, LINK, LINK_BY_NAME, MAIL } from '../../clients/personal.ts';
import type { Marks, Vocabulary } from './marks.ts';
import { endsLikeName } from './name-endings.ts';
import { isFirstName } from './first-names.ts';

/** Mails that lack a dot, or have signs around @ that only people read. */
const LOOSE_MAIL =
  /(?<![\p{L}\p{Nd}._%+-])[\p{L}\p{Nd}][\p{L}\p{Nd}._%+-]{0,63}(?:\s?(?:\(at\)|\[at\]|\(собака\))\s?|@)[\p{L}\p{Nd}][\p{L}\p{Nd}.-]{1,63}/giu;
/** A host without a scheme whose end no list holds: kept where it is the name of a file or something in code. */
const HOST =
  /(?<![\p{L}\p{Nd}._-])(?:[\p{L}\p{Nd}][\p{L}\p{Nd}-]{0,62}\.){1,6}(?:[a-z]{2,12}|xn--[a-z\d-]+|рф|рус|сайт|онлайн|москва|бел|укр|қаз|дети|орг|ком)(?![\p{L}\p{Nd}_-])(?::\d+)?(?:[/?]\S*)?/giu;
const MESSENGER =
  /(?<![\p{L}\p{Nd}.])(?:t\.me|wa\.me|vk\.com|vk\.me|tg:|viber:|skype:|tel:|mailto:)\/{0,2}\S+/giu;
/** Ends of hosts that are nothing else. */
const SURE_END =
  /\.(?:com|org|net|info|biz|ru|su|io|kz|ua|uz|by|eu|uk|de|fr|pl|es|nl|ch|cz|fi|se|dk|cn|jp|tr|il|ae|am|ge|az|kg|tj|tm|md|ee|lv|lt|gr|pt|ie|br|mx|ca|au|nz|za|hk|sg|kr|tw|online|site|shop|store|pro|app|dev|tech|club|xyz|top|space|website|agency|studio|cloud|digital|team|world|group|email|company|moscow|tatar|рф|рус|сайт|онлайн|москва|бел|укр|қаз|дети|орг|ком)(?=$|[:/?])/iu;
const MAYBE_END =
  /\.(?:me|co|ai|tv|is|in|it|at|to|be|no|so|us|as|my|id|la|fm|gg|ly|sh|rs|hr|hu|ro|bg|si|sk|lu|mt|cy|im|ma|ng|ke|pk|th|vn|ph|pe|cl|ar|uy|ink|art|bar|bio|blog|cafe|care|chat|city|design|expert|fit|fun|guru|house|land|life|link|live|love|market|media|mobi|name|news|one|press|red|rent|run|school|services|social|support|today|tools|travel|vip|wiki|work|zone|dental|clinic|coffee|photo|taxi|tours|travel|restaurant)(?=$|[:/?])/iu;
const TAIL = /[\s)\]}>»"'“”’.,;:!?…*]+$/u;

const COMMON_LABELS = new Set(
  `www api docs doc help app my lk cdn status support blog dev developers developer admin account id go auth login
  kb wiki learn academy pay billing static files demo staging sandbox`.split(/\s+/u),
);
/** Below these lie pages for everybody, and none of a client. */
const FOR_ALL =
  /^(?:help|docs?|kb|faq|support|wiki|blog|guides?|knowledge|articles?|learn|academy|news|legal)$/u;
const SLUG = /^(?:[a-z]{1,24}(?:[-_][a-z\d]{1,24}){0,10}|v?\d{1,2})(?:\.(?:html?|php|pdf))?$/u;

/** What an address may hold and stay. */
export interface Sites {
  readonly own: readonly string[];
  readonly vocabulary: Vocabulary;
  /** Words of this client, in small letters. */
  readonly isPersonal: (word: string) => boolean;
}

/** Blanks mails, links and handles; plain addresses of the team go through `keep`, which gives what stands for them. */
export function withoutLinks(
  text: string,
  marks: Marks,
  sites: Sites,
  keep: (address: string) => string,
): string {
  const judged = (found: string): string => {
    const tail = TAIL.exec(found)?.[0] ?? '';
    const address = found.slice(0, found.length - tail.length);
    return (isOwn(address, sites) ? keep(address) : marks.link) + tail;
  };
  return text
    .replaceAll(MAIL, marks.mail)
    .replaceAll(LOOSE_MAIL, marks.mail)
    .replaceAll(LINK, judged)
    .replaceAll(MESSENGER, marks.link)
    .replaceAll(LINK_BY_NAME, judged)
    .replaceAll(DOMAIN, judged)
    .replaceAll(HOST, (found) => (isHost(found, sites.vocabulary) ? judged(found) : found))
    .replaceAll(HANDLE, marks.name)
    .replaceAll(/(?<![\p{L}\p{Nd}])@(?=[\p{L}\p{Nd}])[\p{L}\p{Nd}_.]+/gu, marks.name);
}

function isHost(found: string, vocabulary: Vocabulary): boolean {
  if (SURE_END.test(found)) return true;
  if (!MAYBE_END.test(found)) return /[/?]/u.test(found) && /^[^/?]+\.[a-z]{2,}[/?]/iu.test(found);
  const labels = found.toLowerCase().split(/[/?:]/u)[0]?.split('.').slice(0, -1) ?? [];
  return !labels.every((label) => label.split('-').every((word) => vocabulary.has(word)));
}

function isOwn(address: string, { own, vocabulary, isPersonal }: Sites): boolean {
  const match = /^(?:https:\/\/)?([a-z\d.-]+)(\/[^?#]*)?$/iu.exec(address);
  if (match === null) return false;
  const host = (match[1] ?? '').toLowerCase();
  const site = own.find((one) => host === one.toLowerCase() || host.endsWith(`.${one.toLowerCase()}`));
  if (site === undefined) return false;
  const below = host
    .slice(0, -site.length)
    .split('.')
    .filter((label) => label !== '');
  if (!below.every((label) => COMMON_LABELS.has(label))) return false;
  const path = (match[2] ?? '').split('/').filter((part) => part !== '');
  const forAll = [...below, path[0] ?? ''].some((part) => FOR_ALL.test(part));
  return path.every((part) => {
    if (!SLUG.test(part)) return false;
    return part.split(/[-_.]/u).every((word) => {
      if (isPersonal(word) || isFirstName(word)) return false;
      return vocabulary.has(word) || word.length <= 3 || (forAll && !endsLikeName(word) && !/\d/u.test(word));
    });
  });
}
