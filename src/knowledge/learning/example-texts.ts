import { bareWords } from '../../content/examples.ts';
import { mostDifferent } from './typical.ts';
import type { Vector } from './vectors.ts';

/** The reading leaves longer messages to the general templates. */
const LONGEST = 280;
/** Those in which something was blanked stand in only where these are too few. */
const ENOUGH = 5;
const BLANK = /‹[^‹›\n]*›/g;
const IN_PLACE: Readonly<Record<string, string>> = {
  '‹имя›': 'Анна',
  '‹телефон›': '+7 900 000-00-00',
  '‹почта›': 'info@example.com',
  '‹ссылка›': 'https://example.com',
  '‹сумма›': '1500 руб.',
  '‹номер›': '1024',
  '‹ключ›': 'abc123',
  '‹карта›': '0000',
  '‹дата›': '12 марта',
  '‹время›': '12:00',
  '‹name›': 'Anna',
  '‹phone›': '+44 20 7946 0000',
  '‹mail›': 'info@example.com',
  '‹link›': 'https://example.com',
  '‹sum›': '$15',
  '‹number›': '1024',
  '‹key›': 'abc123',
  '‹card›': '0000',
  '‹date›': 'March 12',
  '‹time›': '12:00',
};

interface Asked {
  readonly vector: Vector;
  readonly text: string;
}

/** Messages of a group as examples: the most different ones, each once; blanks are filled with what is made up. */
export function exampleTexts(asked: readonly Asked[], most: number): readonly string[] {
  const met = new Set<string>();
  const fit = asked.flatMap(({ vector, text }) => {
    const plain = text.replaceAll(/\s+/g, ' ').trim();
    const filled = plain.replaceAll(BLANK, (blank) => IN_PLACE[blank] ?? '');
    const bare = bareWords(filled);
    if (filled === '' || filled.length > LONGEST || met.has(bare)) return [];
    met.add(bare);
    return [{ vector, text: filled, blanked: filled !== plain }];
  });
  const whole = fit.filter(({ blanked }) => !blanked);
  const chosen = whole.length >= ENOUGH ? whole : fit;
  return mostDifferent(chosen, most).flatMap((at) => chosen[at]?.text ?? []);
}
