import type { Content, Example } from '../content/types.ts';
import type { Meaning } from '../reading/meaning.ts';
import type { RarityOf } from '../reading/rarity.ts';
import type { Correction } from './correction.ts';
import type { Exchange } from './exchange.ts';
import { correctionFiles } from './learning/corrections-files.ts';
import type { LearntFile } from './learning/learnt-file.ts';
import { subjectFile } from './learning/subject-file.ts';
import {
  FEWEST_CLIENTS,
  FEWEST_EXCHANGES,
  subjectProposals,
  type SubjectProposal,
} from './learning/subject-proposals.ts';
import { templateFiles } from './learning/template-files.ts';
import {
  FEWEST_EDITING_CLIENTS,
  FEWEST_EDITS,
  templateProposals,
  type TemplateProposal,
} from './learning/template-proposals.ts';
import { generalWorth, vectorMaker } from './learning/vectors.ts';

export type { SubjectProposal, TemplateProposal };

/** What is learnt from; clients' words are blanked. */
export interface LearnFrom {
  readonly exchanges: readonly Exchange[];
  readonly corrections: readonly Correction[];
  readonly content: Pick<Content, 'subjects' | 'intents' | 'wordless'>;
  readonly examples: readonly Example[];
  readonly rarityOf: RarityOf;
  readonly about: Meaning;
  /** The subject that the present content has for an exchange's question; asked of those that may become one. */
  readonly subjectOf: (exchange: Exchange) => string | undefined;
  /** YYYY-MM-DD, as it will stand in what is proposed. */
  readonly today: string;
}

/** What may be learnt: for somebody to read, and applied by nobody else. */
export interface Lessons {
  readonly subjects: readonly SubjectProposal[];
  readonly templates: readonly TemplateProposal[];
  /** How many corrected messages are no examples yet. */
  readonly corrected: number;
  readonly files: readonly LearntFile[];
}

/** How much has to come together before something is proposed. */
export const NEEDED = {
  exchanges: FEWEST_EXCHANGES,
  clients: FEWEST_CLIENTS,
  edits: FEWEST_EDITS,
  editingClients: FEWEST_EDITING_CLIENTS,
} as const;

/**
 * Looks for what operators answer over and over without a subject, for templates that they always change alike, and for
 * readings that they corrected. Pure, the same for the same arguments; some seconds for thousands of exchanges.
 */
export function learn({
  corrections,
  content,
  examples,
  rarityOf,
  about,
  subjectOf,
  today,
  ...given
}: LearnFrom): Lessons {
  const exchanges = given.exchanges.toSorted((one, other) =>
    one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at < other.at ? -1 : 1,
  );
  const worthOf = generalWorth(rarityOf);
  const asked = vectorMaker(worthOf, about);
  const subjects = subjectProposals({ exchanges, content, examples, asked, worthOf, subjectOf });
  const templates = templateProposals({ exchanges, content, vector: vectorMaker(worthOf) });
  const { files, messages } = correctionFiles(corrections, examples);
  return {
    subjects,
    templates,
    corrected: messages,
    files: [...subjects.map((one) => subjectFile(one, today)), ...templateFiles(templates, today), ...files],
  };
}
