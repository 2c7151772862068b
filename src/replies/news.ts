import type { News } from '../content/news.ts';
import type { Spoken } from '../labels.ts';

/** More than two would be a newsletter. */
const MOST_NEWS = 2;
/** Whatever stands in an entry («выгрузка в CSV и Excel»), the next one is told from it. */
const JOINS: Readonly<Record<Spoken, string>> = { ru: ', а ещё ', en: ', plus ' };

/** What has come since the day of their last message, as of today (YYYY-MM-DD both), the latest first. */
export function newsSince(news: readonly News[], since: string, today: string): readonly News[] {
  return news
    .filter(({ date }) => date > since && date <= today)
    .toSorted((left, right) => (left.date < right.date ? 1 : left.date > right.date ? -1 : 0))
    .slice(0, MOST_NEWS);
}

/** In one sentence; `undefined` where there is none. */
export function newsInWords(news: readonly News[], language: Spoken): string | undefined {
  return news.length === 0 ? undefined : news.map((one) => one[language]).join(JOINS[language]);
}
