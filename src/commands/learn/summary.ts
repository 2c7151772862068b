import { countOf } from '../../content/problem.ts';
import type { Correction } from '../../knowledge/correction.ts';
import type { Exchange } from '../../knowledge/exchange.ts';
import { type Lessons, NEEDED, type SubjectProposal, type TemplateProposal } from '../../knowledge/learn.ts';

interface LookedAt {
  readonly exchanges: readonly Exchange[];
  readonly corrections: readonly Correction[];
  /** Where the files are; `undefined` where none was written. */
  readonly out: string | undefined;
}

/** What was proposed, with its counts and what is to be done with it, or what would be needed for a proposal. */
export function lessonLines(
  { subjects, templates, corrected, files }: Lessons,
  { exchanges, corrections, out }: LookedAt,
): string {
  const own = exchanges.filter(({ how, subject }) => how !== 'suggestion' && subject === undefined).length;
  const lines = [
    `Looked at ${countOf(exchanges.length, 'answer')} (${own} of them written or changed by an operator, without a subject) and ${countOf(corrections.length, 'corrected reading')}.`,
    '',
    ...(subjects.length > 0
      ? [`${countOf(subjects.length, 'new subject')}:`, ...subjects.map(subjectLine)]
      : [
          `No new subject. One is proposed from ${NEEDED.exchanges} messages of ${NEEDED.clients} clients on that are alike, were answered alike and have no subject.`,
        ]),
    '',
    ...(templates.length > 0
      ? [
          `${countOf(templates.length, 'template')} that operators always change in the same way:`,
          ...templates.flatMap(templateLines),
        ]
      : [
          `No template to change. One is proposed from ${NEEDED.edits} edits for ${NEEDED.editingClients} clients on, where half of its takings are edits and most of these change the same words.`,
        ]),
    '',
    corrected > 0
      ? `${countOf(corrected, 'message')} for examples/, as operators corrected the reading.`
      : 'No new example: operators have corrected no reading that is no example yet.',
  ];
  if (files.length > 0)
    lines.push(
      '',
      out === undefined
        ? 'Nothing was written. Without --dry-run these files are made, for somebody to read.'
        : `${countOf(files.length, 'file')} in ${out}. Read each and mend it. A subject is a whole file: move it to intents/subjects/. A file of templates or examples holds only what is new: copy that into the file of the same name in intents/. Then run check. Nothing changes by itself.`,
    );
  return `${lines.join('\n')}\n`;
}

function subjectLine({ id, language, title, exchanges, clients, operators }: SubjectProposal): string {
  return `  subjects/${id}.yaml (${language}): ${title}: ${countOf(exchanges.length, 'message')}, ${countOf(clients, 'client')}, ${countOf(operators, 'operator')}`;
}

function templateLines({ template: { id }, path, changes }: TemplateProposal): string[] {
  return changes.map(({ language, edits, taken, clients }) => {
    const share = `${edits} of ${countOf(taken, 'taking')} changed, for ${countOf(clients, 'client')}`;
    return `  ${path} (${language}): ${id}: ${share}`;
  });
}
