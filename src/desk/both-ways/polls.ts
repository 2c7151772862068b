import type { Message, Poll } from 'grammy/types';

/** A poll's question and options, or a throw of the dice, as words: what a copy cannot carry. */
export function inWords({ poll, dice }: Pick<Message, 'poll' | 'dice'>): string | undefined {
  if (dice) return `${dice.emoji} ${dice.value}`;
  return poll && pollWords(poll);
}

function pollWords({ question, options }: Poll): string {
  const numbered = options.map(({ text }, index) => `${index + 1}. ${text}`);
  return [`📊 ${question}`, ...numbered].join('\n');
}

/** Whether it is a quiz, which no bot may copy: it does not know the answer (https://core.telegram.org/bots/api#copymessage). */
export function isQuiz({ poll }: Pick<Message, 'poll'>): boolean {
  return poll?.type === 'quiz';
}
