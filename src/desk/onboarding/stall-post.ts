import { FormattedString } from '@grammyjs/parse-mode';
import { DateTime } from 'luxon';
import { fullName, type Client } from '../../clients/client.ts';
import type { HoldingRule } from '../../onboarding/rules.ts';
import type { Hold, Journey, Occasion } from '../../onboarding/journey.ts';
import { likelyReason } from '../../onboarding/reason.ts';
import { workingDaysBetween } from '../../onboarding/working-days.ts';
import { adviceFor } from '../../replies/advice.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { clip, quote } from '../both-ways/formatting.ts';
import { moneyWords } from '../record/money.ts';
import { deskRow } from './desk-rows.ts';
import { helpLine } from './help.ts';
import type { TopicPost } from './in-topic.ts';
import { kindWord } from './kind-word.ts';
import { lastCards, traitsOn } from './last-words.ts';
import { stepCalled, zoneOf, type Underway } from './underway.ts';

type Deps = Pick<DeskDeps, 'content' | 'options' | 'cards' | 'now'>;
type Still = Pick<Occasion, 'step' | 'since'>;

/** A reminder of what they said, not a message to read. */
const LONGEST_QUOTE = 240;
const LONGEST_NAME = 120;
/** Of the words that gave a reason away. */
const LONGEST_WORDS = 60;
/** Of a plan with many contacts the first ones no longer matter. */
const MOST_CONTACTS = 6;

/**
 * What the desk is told of a client whose step stands still: who it is, where they are stuck and for how long, what they
 * were written and what they said last, what is likely in the way and what may help, and why they were not reminded.
 */
export async function stallPost(here: Underway, still: Still, deps: Deps): Promise<TopicPost> {
  const { client, plan, journey } = here;
  const cards = await lastCards(client, deps);
  const step = stepCalled(still.step, plan);
  const lines = [
    whoLine(client, deps),
    whereLine(here, still, deps),
    ...contactLines(journey, deps),
    ...saidLines(cards.at(-1), deps),
    ...whyLines(cards, deps),
    ...heldLines(journey, still, deps),
    ...(step ? [helpLine(step.help, deps)] : []),
  ];
  const rows = [deskRow(still.step, ['done', 'later'], deps), deskRow(still.step, ['stop'], deps)];
  return { body: FormattedString.join(lines, '\n'), rows };
}

/** «Анна Смирнова · ООО «Ромашка» · VIP · 12 000 ₽» */
function whoLine(client: Client, { content, options }: Deps): FormattedString {
  const { company, segment, plan } = client.account ?? {};
  const known = content.segments.find(({ id }) => id === segment?.value);
  const pieces = [
    ...(company ? [company.value] : []),
    ...(segment ? [known?.title[options.language] ?? segment.value] : []),
    ...(plan ? [moneyWords(plan.value, options.language)] : []),
  ];
  const name = FormattedString.bold(`🧭 ${clip(fullName(client), LONGEST_NAME)}`);
  return pieces.length === 0 ? name : FormattedString.join([name, pieces.join(' · ')], ' · ');
}

/** «Чат на сайте: шаг «Виджет на сайте» стоит 9 рабочих дней» */
export function whereLine(
  { client, plan }: Underway,
  { step, since }: Still,
  { content, options, now }: Deps,
): string {
  const { language } = options;
  const days = workingDaysBetween(new Date(since), now(), zoneOf(client, { options }), content.calendars);
  const title = stepCalled(step, plan)?.title[language] ?? step;
  const stands = content.texts.say('onboarding.step.stands', language, { step: title, days });
  return `${plan.title[language]}: ${stands}`;
}

function contactLines({ contacts }: Journey, deps: Deps): string[] {
  const { texts } = deps.content;
  const { language } = deps.options;
  const written = contacts
    .map(({ kind, at, ...still }, index) => {
      // Of a plan where people write, drafts that nobody sent have their turns too; here only what was sent is counted.
      const turn = contacts.slice(0, index + 1).filter((one) => isOf(one, { kind, ...still })).length;
      return texts.say('onboarding.card.wrote', language, {
        kind: kindWord(kind),
        turn,
        date: dateWords(at, deps),
      });
    })
    .slice(-MOST_CONTACTS);
  return written.length === 0
    ? [texts.say('onboarding.card.wroteNothing', language)]
    : [texts.say('onboarding.card.wroteAll', language, { contacts: written.join(', ') })];
}

function isOf(one: Omit<Occasion, 'turn'>, { kind, step, since }: Omit<Occasion, 'turn'>): boolean {
  return one.kind === kind && one.step === step && one.since === since;
}

/** Their last words, as a quote. */
function saidLines(card: Card | undefined, deps: Deps): (string | FormattedString)[] {
  if (!card) return [];
  const date = dateWords(card.at, deps);
  return [
    deps.content.texts.say('onboarding.card.saidLast', deps.options.language, { date }),
    quote(clip(wordsOfCard(card).trim(), LONGEST_QUOTE)),
  ];
}

/** What is likely in the way, by which words or trait; and how such a client is best treated. */
function whyLines(cards: readonly Card[], { content, options }: Deps): string[] {
  const { language } = options;
  const traits = traitsOn(cards);
  const likely = likelyReason({ words: cards.map(wordsOfCard), traits });
  const { texts } = content;
  const reason = likely && texts.say(`onboarding.reason.${likely.reason}`, language);
  const names = traits.map((trait) => content.traits[trait].title[language]).join(', ');
  const advice = adviceFor({ traits }, content, language);
  return [
    ...(reason === undefined
      ? []
      : likely?.words === undefined
        ? [texts.say('onboarding.card.why', language, { reason })]
        : [
            texts.say('onboarding.card.whyBecause', language, {
              reason,
              words: clip(likely.words, LONGEST_WORDS),
            }),
          ]),
    ...(names === '' ? [] : [texts.say('onboarding.card.traits', language, { traits: names })]),
    ...(advice === undefined ? [] : [`→ ${advice}`]),
  ];
}

/** «не напомнили: ждёт нашего ответа (12–15 ноября)» */
function heldLines({ stall }: Journey, { since }: Still, deps: Deps): string[] {
  if (stall?.since !== since) return [];
  return stall.held.map((hold) => {
    const rule = `${ruleWords(hold.rule, deps)} (${spanWords(hold, deps)})`;
    return deps.content.texts.say('onboarding.step.held', deps.options.language, { rule });
  });
}

export function ruleWords(
  rule: HoldingRule,
  { content, options }: Pick<DeskDeps, 'content' | 'options'>,
): string {
  return content.texts.say(`onboarding.hold.${rule}`, options.language);
}

function spanWords({ from, last }: Hold, deps: Deps): string {
  const [first, end] = [dateWords(from, deps), dateWords(last, deps)];
  return first === end ? first : `${first} – ${end}`;
}

/** «12 ноября» */
export function dateWords(iso: string, { options }: Pick<DeskDeps, 'options'>): string {
  const { timezone, language } = options;
  return DateTime.fromISO(iso, { zone: timezone }).setLocale(language).toFormat('d MMMM');
}
