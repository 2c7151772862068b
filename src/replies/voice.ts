import type { Content } from '../content/types.ts';
import type { Address, Intent, Spoken, Trait } from '../labels.ts';
import type { Reading } from '../reading/reading.ts';
import type { Voice } from './render.ts';
import type { Correspondent } from './suggestion.ts';

/** An insulting «ты» is not returned, and in a grave matter a familiar tone reads as mockery. */
const GRAVE_TRAITS: readonly Trait[] = ['rude', 'emotional'];
const GRAVE_INTENTS: readonly Intent[] = ['cancel'];
/** Where a smile is returned: nothing is asked, nothing is wrong. */
const LIGHT_INTENTS: readonly Intent[] = ['thanks', 'greeting', 'resolved'];
/** What a lawyer claims: against the vendor, and not a question about where a button is. */
const CLAIMS: readonly Intent[] = ['complaint', 'billing', 'problem', 'cancel'];

/** How a reply to this message of this client sounds. `waits`: they are owed an answer, which is no matter to smile at. */
export function voiceFor(reading: Reading, client: Correspondent, waits = false): Voice {
  const { language, style, intent } = reading;
  const grave = isGrave(reading);
  return {
    language: language === 'other' ? (client.language ?? 'ru') : language,
    address: grave ? 'formal' : addressFor(reading, client),
    length: client.manner?.length ?? (style.length === 'short' ? 'short' : 'full'),
    closingStop: client.manner?.closes ?? style.closingPeriod,
    smile: !grave && !waits && LIGHT_INTENTS.includes(intent) && (client.manner?.smiles ?? style.emoji),
  };
}

/** Where neither a smile nor a familiar word is in place. */
export function isGrave({ intent, traits }: Pick<Reading, 'intent' | 'traits'>): boolean {
  return (
    GRAVE_INTENTS.includes(intent) ||
    GRAVE_TRAITS.some((trait) => traits.includes(trait)) ||
    (traits.includes('lawyer') && CLAIMS.includes(intent))
  );
}

/**
 * How somebody sounds to whom it is written first, without a message of theirs to answer: as they usually write
 * themselves, and never «ты» to who does not say it. `manner`: of whoever has written at all.
 */
export function usualVoice(
  language: Spoken,
  address: Address,
  manner: Partial<NonNullable<Correspondent['manner']>> = {},
): Voice {
  return {
    language,
    address: address === 'informal' ? 'informal' : 'formal',
    length: manner.length ?? 'full',
    closingStop: manner.closes ?? true,
    smile: manner.smiles ?? false,
  };
}

/** By somebody's id: people who came one after the other must not take turns in a pattern that shows. */
export function spread(id: number): number {
  return Math.imul(id ^ (id >>> 15), 0x2c1b3c6d) >>> 16;
}

function addressFor({ style }: Reading, client: Correspondent): Voice['address'] {
  const address = style.address === 'unknown' ? client.address : style.address;
  // Never the first to say «ты».
  return address === 'informal' ? 'informal' : 'formal';
}

/** The greeting that is returned. */
export function greet(
  { address, language }: Voice,
  name: string | undefined,
  { texts }: Pick<Content, 'texts'>,
): string {
  if (address === 'formal') {
    return name === undefined
      ? texts.say('reply.greetingFormal', language)
      : texts.say('reply.greetingFormalNamed', language, { name });
  }
  return name === undefined
    ? texts.say('reply.greetingInformal', language)
    : texts.say('reply.greetingInformalNamed', language, { name });
}
