import { setTimeout as sleep } from 'node:timers/promises';
import type { Action } from './action.ts';
import type { ScenePlayer } from './scenes.ts';
import type { SendOptions, SimulatedTelegram } from './telegram/simulated-telegram.ts';
import { typedText } from './typed-text.ts';
import type { ActAnswer } from './view.ts';
import type { World } from './world.ts';

/** Telegram's apps stop waiting for a bot that never answers a pressed button after about this long. */
const PRESS_TIMEOUT_MS = 15_000;

export interface Stage {
  readonly telegram: SimulatedTelegram;
  readonly world: World;
  readonly scenes: ScenePlayer;
}

/**
 * Does it. Resolves once Telegram has it; a press or an inline query, once the bot has answered it.
 * Throws what the simulated Telegram throws: no such chat, message or button.
 */
export async function perform(action: Action, { telegram, world, scenes }: Stage): Promise<ActAnswer> {
  switch (action.do) {
    case 'text':
      telegram.send(
        action.person,
        action.chat,
        { kind: 'text', ...typedText(action.text) },
        sendOptions(action),
      );
      return { ok: true };
    case 'file': {
      const { text: caption, entities: caption_entities } = typedText(action.caption ?? '');
      telegram.send(
        action.person,
        action.chat,
        {
          kind: action.kind,
          fileName: action.name,
          mime: action.mime,
          file: new Uint8Array(Buffer.from(action.data, 'base64')),
          ...(caption === '' ? {} : { caption, caption_entities }),
        },
        sendOptions(action),
      );
      return { ok: true };
    }
    case 'edit': {
      const { text, entities } = typedText(action.text);
      telegram.edit(action.person, action.chat, action.message, text, entities);
      return { ok: true };
    }
    case 'press': {
      const { person, chat, message, data } = action;
      const unanswered: { text?: string; show_alert?: boolean } = {};
      const { text, show_alert: alert } = await Promise.race([
        telegram.press(person, chat, message, { data }),
        sleep(PRESS_TIMEOUT_MS, unanswered, { ref: false }),
      ]);
      if (text === undefined || text === '') return { ok: true };
      return alert === true ? { ok: true, alert: text } : { ok: true, toast: text };
    }
    case 'ask-inline': {
      const offers = await Promise.race([
        telegram.askInline(action.person, action.chat, action.query),
        sleep(PRESS_TIMEOUT_MS, [], { ref: false }),
      ]);
      return { ok: true, offers };
    }
    case 'choose-inline': {
      const { id, title, text } = action.offer;
      telegram.chooseInline(action.person, action.chat, { id, title, text }, sendOptions(action));
      return { ok: true };
    }
    case 'play':
      return { ok: scenes.play(action.scene) };
    case 'stop':
      scenes.stop(action.scene);
      return { ok: true };
    case 'language':
      world.speak(action.language);
      return { ok: true };
    default:
      return action satisfies never;
  }
}

function sendOptions({ thread, replyTo }: { thread?: number | undefined; replyTo?: number | undefined }) {
  const made: SendOptions = {};
  if (thread !== undefined) made.thread = thread;
  if (replyTo !== undefined) made.replyTo = replyTo;
  return made;
}
