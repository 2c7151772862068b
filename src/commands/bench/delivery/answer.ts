import type { Trial } from '../../../open-trial.ts';
import type { Client } from './crowd.ts';

/** The operator answers a client: by the first suggestion of their last card, or in own words. */
export async function answer(trial: Trial, client: Client, byButton: boolean): Promise<void> {
  const { telegram, desk, operator } = trial;
  const thread = await threadOf(trial, client);
  const card = (await telegram.messages(desk, thread)).findLast(({ reply_markup: markup }) => markup);
  const buttons = card?.reply_markup?.inline_keyboard.flat() ?? [];
  // Buttons that send a suggestion carry this letter.
  const data = buttons
    .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))
    .find((one) => one?.startsWith('s:'));
  if (byButton && card !== undefined && data !== undefined)
    await telegram.press(operator, desk, card.message_id, { data });
  else await telegram.send(operator, desk, { kind: 'text', text: 'Смотрю, сейчас отвечу.' }, { thread });
}

async function threadOf({ telegram, desk }: Trial, { name }: Client): Promise<number> {
  const topic = (await telegram.topics(desk)).find((one) => one.name === name);
  if (topic === undefined) throw new Error(`there is no topic of ${name}`);
  return topic.id;
}
