import { loadExamples } from '../../../content/examples.ts';
import { SPOKEN } from '../../../labels.ts';

/** A text that fits on a card together with its suggestions. */
const LONGEST = 600;

/**
 * What clients write, from the stock of examples: Russian and English mixed as there, each once, in an order that
 * is the same each time and has no two neighbours from one place.
 */
export function ordinaryTexts(dir: string): string[] {
  const { examples } = loadExamples(dir);
  const all = examples.flatMap(({ language, text }) =>
    SPOKEN.some((one) => one === language) && text.length <= LONGEST ? [text.trim()] : [],
  );
  const texts = [...new Set(all)];
  const step = coprime(texts.length);
  return texts.map((text, at) => texts[(at * step) % texts.length] ?? text);
}

/** A step over so many places that meets each of them before it meets one again. */
function coprime(size: number): number {
  let step = Math.max(1, Math.floor(size * 0.618));
  while (divisor(step, size) > 1) step += 1;
  return step;
}

function divisor(left: number, right: number): number {
  return right === 0 ? left : divisor(right, left % right);
}
