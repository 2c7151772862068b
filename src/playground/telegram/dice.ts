/** The highest value of each die that Telegram rolls. */
const HIGHEST: Readonly<Record<string, number>> = { '🎲': 6, '🎯': 6, '🎳': 6, '🏀': 5, '⚽': 5, '🎰': 64 };

export function isDice(emoji: string): boolean {
  return emoji in HIGHEST;
}

/** A roll: a bot does not choose what falls. */
export function rolled(emoji: string): { emoji: string; value: number } {
  return { emoji, value: 1 + Math.floor(Math.random() * (HIGHEST[emoji] ?? 6)) };
}
