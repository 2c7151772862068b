import { IMPORTANCE, type DigestLine, type DigestText, type Section } from './source.ts';

/** What Telegram takes of one message: https://core.telegram.org/bots/api#sendmessage */
const LONGEST_TEXT = 4096;
const MOST_ENTITIES = 100;

/** Between sections there is an empty line. */
const GAP = '\n\n';

/**
 * The digest as it fits one message: whole lines are taken from the least important section up, its last one first, and
 * are counted in the line that stands for those. `linked`: whether a line leads to a topic, which takes an entity.
 */
export function fitted(digest: DigestText, linked: (line: DigestLine) => boolean): DigestText {
  let now = digest;
  while (!fits(now, linked)) {
    const shorter = withoutOne(now);
    if (!shorter) return now;
    now = shorter;
  }
  return now;
}

/** All lines of a section as they are to be shown, the one that stands for the rest among them. */
export function linesOf({ lines, hidden, more }: Section): readonly DigestLine[] {
  return hidden > 0 && more ? [...lines, { text: more(hidden) }] : lines;
}

function fits({ title, sections }: DigestText, linked: (line: DigestLine) => boolean): boolean {
  let length = title.length;
  let entities = 1;
  for (const section of sections) {
    const lines = linesOf(section);
    length += GAP.length + lines.reduce((sum, { text }) => sum + text.length + 1, 0);
    entities += lines.filter(linked).length;
    if (section.title !== undefined) {
      length += section.title.length;
      entities += section.folded ? 2 : 1;
    }
  }
  return length <= LONGEST_TEXT && entities <= MOST_ENTITIES;
}

/** What came is never cut: without it there is no digest. */
function withoutOne({ title, sections }: DigestText): DigestText | undefined {
  for (const name of IMPORTANCE.toReversed()) {
    if (name === 'came') return undefined;
    const at = sections.findLastIndex((section) => section.name === name && section.lines.length > 0);
    const section = sections[at];
    if (!section) continue;
    const shorter = { ...section, lines: section.lines.slice(0, -1), hidden: section.hidden + 1 };
    const gone = shorter.lines.length === 0 && shorter.more === undefined;
    return { title, sections: gone ? sections.toSpliced(at, 1) : sections.with(at, shorter) };
  }
  return undefined;
}
