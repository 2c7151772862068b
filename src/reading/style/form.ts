import type { Token } from '../text/tokens.ts';

/** Written in capitals because that is how they are written; no shouting. */
const ACRONYMS = new Set(
  `API SDK HTTP HTTPS URL SQL CRM ERP CSV PDF XML JSON XLSX HTML CSS SSL TLS DNS SMTP IMAP OAUTH SSO SAML LDAP JWT UTM CTR
  CPC CPA CPL CPM ROI ROMI ROAS KPI SEO SMM LTV NPS FAQ VIP GDPR DPA NDA SLA VAT IBAN BIC SEPA INN OOO USD EUR RUB GBP USA
  UTC GMT MSK IOS NFC QR SMS MMS IVR SIP PBX VPN CDN CI CD PR QA UX UI AI ML LLM GPT REST SOAP CRUD GET POST PUT PATCH
  DELETE HEAD OPTIONS ID UUID CORS CSRF XSS TTL AWS GCP NPM PHP YAML TOML BOM UTF ASCII CMS CLI IDE RAM CPU GPU SSD POS
  ООО ОАО ЗАО ПАО АО ИП НДС УПД УПП ЭДО ЭЦП КЭП МЧД ИНН КПП ОГРН БИК СНИЛС ОКВЭД ОКОФ ОКПО ФНС ПФР ФСС ФСБ МВД МЧС НДФЛ УСН
  ОСНО ЕНВД ПСН ФФД ККТ ОФД ЕГАИС ФИО СМС ТЗ ТТН ТОРГ ГОСТ СМИ РФ США СБП ГК НК УК ФЗ АТС ЖКХ ВУЗ ЦРМ СРМ АПИ ПДФ ЛПР КП
  ТТК МСК СПБ ЕКБ ДМС ОМС ЗП ЗУП УТ ERROR WARN INFO DEBUG NULL TRUE FALSE NAN SELECT INSERT UPDATE WHERE FROM DROP TABLE
  LAW RFM ABC XYZ B2B B2C SAAS CDP DMP DSP RTB CTA USP SDR BDR ARR MRR ACV EOD ASAP FYI TBD HMAC RSA SHA MD5 WSDL GRPC MQTT
  SSE TCP UDP NTP SSH FTP SFTP WMS TMS EDI HR IT PM TL CEO CTO CFO COO CMO HMRC VIES MOSS IOSS CPRA CCPA HIPAA SOC ISO PCI
  DSS DKIM SPF DMARC MX TXT CNAME`.split(/\s+/),
);
const HAS_DIGIT = /[\p{N}_]/u;
/** The commonest case by far, told cheaply. */
const SMALL = /^[a-zа-яё]+$/;
const CAPITALS = /^\p{Lu}{3,}$/u;

/** The words in capitals that are meant loud: three letters or more, no acronym, no code, no constant. */
function shoutedWords(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ kind, raw }) => kind === 'word' && CAPITALS.test(raw) && !isAcronym(raw));
}

/** Short words without a vowel are abbreviations, whether a list knows them or not. */
function isAcronym(raw: string): boolean {
  return ACRONYMS.has(raw) || (raw.length <= 5 && !/[AEIOUYАЕЁИОУЫЭЮЯ]/u.test(raw));
}

/** Two loud words, or more than half of the letters in capitals where there are five or more. */
export function isShouting(tokens: readonly Token[]): boolean {
  if (shoutedWords(tokens).length >= 2) return true;
  let capitals = 0;
  let letters = 0;
  for (const { kind, raw } of tokens) {
    if (kind !== 'word' || HAS_DIGIT.test(raw) || ACRONYMS.has(raw)) continue;
    if (SMALL.test(raw)) {
      letters += raw.length;
      continue;
    }
    letters += raw.match(/\p{L}/gu)?.length ?? 0;
    capitals += raw.match(/\p{Lu}/gu)?.length ?? 0;
  }
  return letters >= 5 && capitals * 2 > letters;
}

const SMILE = /[:;=]['’]?-?[)(DPpОоOo3*|\\/](?![\p{L}\p{N}])|\){2,}|\({2,}|[xX]D+(?!\p{L})|<3|\^_?\^|¯\\_/u;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
/** Signs that Unicode counts as pictures and everybody else as letters or marks. */
const NO_EMOJI = /[©®™↔↕↩↪‼⁉ℹ▪▫▶◀◻◼]/gu;
const LIST_MARK = /(^|[\s(])(?:\p{N}{1,2}|\p{L})\)/gmu;
const LINK = /https?:\/\/\S+/g;

/** True where there is an emoji or a text smile; an unmatched bracket is a smile, `1)` is a list. */
export function hasEmoji(text: string): boolean {
  const plain = text.replaceAll(NO_EMOJI, '').replaceAll(LINK, ' ');
  if (EMOJI.test(plain)) return true;
  const unlisted = plain.replaceAll(LIST_MARK, '$1').replaceAll(/`[^`]*`/g, ' ');
  return SMILE.test(unlisted) || hasLoneBracket(unlisted);
}

function hasLoneBracket(text: string): boolean {
  let open = 0;
  for (const unit of text) {
    if (unit === '(') open += 1;
    if (unit !== ')') continue;
    if (open === 0) return true;
    open -= 1;
  }
  return open > 0;
}

/** What may follow the closing full stop: quotes, brackets, smiles, emoji and their joiners. */
const AFTER_STOP = /^(?:[\s"'»”’)(\]:;-]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)$/u;

/** True where the last sentence ends with exactly one full stop. */
export function endsWithPeriod(text: string): boolean {
  const units = Array.from(text.slice(-200));
  while (units.length > 0 && AFTER_STOP.test(units.at(-1) ?? '')) units.pop();
  return units.at(-1) === '.' && units.at(-2) !== '.' && units.at(-2) !== '…';
}
