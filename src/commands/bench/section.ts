import type { Table } from './table.ts';

/** What a section is measured with. */
export interface BenchContext {
  /** Where the content is. */
  readonly dir: string;
  /** Progress to a person, one line, on stderr. */
  readonly note: (text: string) => void;
}

/** One part of the bench: its tables come one by one, each as soon as it is measured. */
export interface Section {
  /** What it is called on the command line. */
  readonly name: string;
  /** For the usage, in a line. */
  readonly about: string;
  /** Names of tables that can be asked for alone, as `section:part`. Default: none. */
  readonly parts?: readonly string[];
  /** All its tables, or those of one part. */
  readonly run: (context: BenchContext, part?: string) => AsyncIterable<Table>;
}
