import type { ContactKind } from '../../onboarding/journey.ts';

/** As the texts tell the kinds apart: their names are words of letters only. */
export function kindWord(kind: ContactKind): string {
  return kind.replaceAll('-', '');
}
