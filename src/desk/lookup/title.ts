import type { FoundTemplate } from '../../knowledge/template-search.ts';
import type { Spoken } from '../../labels.ts';

/** What a found template is about, as a heading. */
export function headingOf({ title }: FoundTemplate, language: Spoken): string {
  const words = title[language];
  return words.charAt(0).toUpperCase() + words.slice(1);
}
