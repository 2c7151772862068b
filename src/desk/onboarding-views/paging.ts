import type { Rows } from '../work.ts';
import { overviewData, type OverviewView } from './callback.ts';

/** Pages past the end are the last one: a list grows shorter while somebody reads it. From 0. */
export function pageWithin(page: number, count: number, onAPage: number): number {
  return Math.max(0, Math.min(page, Math.ceil(count / onAPage) - 1));
}

/** `‹ 2/5 ›`, as far as there is anywhere to go; the middle one brings the page up to date. */
export function turning(page: number, pages: number, to: (page: number) => OverviewView): Rows {
  if (pages < 2) return [];
  const turn = (text: string, there: number): Rows[number] =>
    there >= 0 && there < pages ? [{ text, callback_data: overviewData(to(there)) }] : [];
  return [[...turn('‹', page - 1), ...turn(`${page + 1}/${pages}`, page), ...turn('›', page + 1)]];
}
