import type { Message } from 'grammy/types';
import { compact } from './compact.ts';
import type { PollContent } from './content.ts';
import type { World } from './world.ts';

type Poll = NonNullable<Message['poll']>;

/** A new poll without votes. Of a person's quiz the bot is not told the right answer until it has voted. */
export function pollFields(world: World, content: Omit<PollContent, 'kind'>, ownQuiz = false): Poll {
  const { question = 'Опрос', options = ['Да', 'Нет'], quiz, anonymous = true, multiple = false } = content;
  const id = world.nextQueryId();
  const right = ownQuiz && quiz !== undefined ? [quiz] : undefined;
  return {
    id,
    question,
    options: options.map((text, index) => ({ persistent_id: String(index), text, voter_count: 0 })),
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: anonymous,
    type: quiz === undefined ? 'regular' : 'quiz',
    allows_multiple_answers: multiple,
    allows_revoting: true,
    members_only: false,
    ...compact({ correct_option_ids: right }),
  };
}

/** A copied poll is a new one: nobody has voted in it. */
export function copiedPoll(world: World, poll: Poll): Poll {
  return {
    ...poll,
    id: world.nextQueryId(),
    total_voter_count: 0,
    options: poll.options.map((option) => ({ ...option, voter_count: 0 })),
  };
}
