import { GrammyError } from 'grammy';

/** Why Telegram will never take this call as it stands. */
export type Refusal =
  | 'blocked'
  | 'deactivated'
  | 'chat-gone'
  | 'topic-gone'
  | 'topic-closed'
  | 'no-rights'
  | 'not-modified'
  | 'message-gone'
  | 'too-late'
  | 'too-long'
  | 'button'
  | 'bad-request';

export type Failure =
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'again' }
  /** A group goes on under another id; `from` is the one that was called. */
  | { readonly kind: 'moved'; readonly from: number; readonly chatId: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly description: string }
  /** An error of our own program: it will not heal by itself. */
  | { readonly kind: 'fault' };

/** Thrown by a task that cannot go yet (no desk, topics off): it keeps its place and is tried again. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/**
 * The one place where Telegram's errors are told apart. By code first; Telegram gives 400 to many different
 * things, and there the description is all there is (its wordings: https://core.telegram.org/bots/api#making-requests
 * promises none, so an unknown one is `bad-request`).
 */
export function classify(error: unknown): Failure {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError)
    return { kind: 'fault' };
  // NotYet, grammY's HttpError (network, time-out), a store that is away: all of them pass.
  if (!(error instanceof GrammyError)) return { kind: 'again' };
  const { error_code: code, description, parameters } = error;
  if (parameters.retry_after !== undefined)
    return { kind: 'wait', milliseconds: parameters.retry_after * 1000 };
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', from: Number(error.payload['chat_id']), chatId: parameters.migrate_to_chat_id };
  // 401: the token was revoked; a corrected one may come with the next start, so nothing may be crossed out.
  if (code === 429 || code === 401 || code >= 500) return { kind: 'again' };
  return { kind: 'refused', refusal: refusalOf(code, description.toLowerCase()), description };
}

function refusalOf(code: number, description: string): Refusal {
  if (/button_type_invalid|inline_button/.test(description)) return 'button';
  if (/message is not modified|topic_not_modified/.test(description)) return 'not-modified';
  if (/thread not found|topic_deleted|topic_id_invalid/.test(description)) return 'topic-gone';
  if (/topic_closed/.test(description)) return 'topic-closed';
  if (/message to (edit|delete|copy|react|be replied) not found|message_id_invalid/.test(description))
    return 'message-gone';
  if (/message can't be (edited|deleted)/.test(description)) return 'too-late';
  if (
    /not enough rights|chat_admin_required|not a forum|have no rights|administrator rights|_forbidden|chat_restricted/.test(
      description,
    )
  )
    return 'no-rights';
  if (/(message|caption) is too long|(message|caption)_too_long/.test(description)) return 'too-long';
  if (/user is deactivated|input_user_deactivated/.test(description)) return 'deactivated';
  if (/blocked by the user|can't initiate/.test(description)) return 'blocked';
  if (code === 403 || /chat not found/.test(description)) return 'chat-gone';
  return 'bad-request';
}
