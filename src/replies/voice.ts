import type { Content } from '../content/types.ts';
import type { Intent, Trait } from '../labels.ts';
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

/** How a reply to this message of this client sounds. */
export function voiceFor(reading: Reading, client: Correspondent): Voice {
  const { language, style, intent } = reading;
  const grave = isGrave(reading);
  return {
    language: language === 'other' ? (client.language ?? 'ru') : language,
    address: grave ? 'formal' : addressFor(reading, client),
    length: client.manner?.length ?? (style.length === 'short' ? 'short' : 'full'),
    closingStop: client.manner?.closes ?? style.closingPeriod,
    smile: !grave && LIGHT_INTENTS.includes(intent) && (client.manner?.smiles ?? style.emoji),
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
