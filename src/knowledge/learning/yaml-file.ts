import { Document, isCollection, isMap, isNode, isScalar, Scalar } from 'yaml';

type Path = readonly (string | number)[];

const LONGEST_LINE = 110;
const LONGEST_QUOTE = 300;

/** A file as it is proposed: values in the order that they are given in, and remarks for whoever reads it. */
export class YamlFile {
  private readonly document: Document;

  constructor(value: unknown, head: readonly string[]) {
    this.document = new Document(value);
    this.document.commentBefore = asComment(head);
  }

  /** A remark of its own line above the key, or above the entry of a list. */
  remark(path: Path, lines: readonly string[]): void {
    const parent: unknown = this.document.getIn(path.slice(0, -1), true);
    const name = path.at(-1);
    const node: unknown = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === name)?.key
      : this.document.getIn(path, true);
    if (isNode(node)) node.commentBefore = asComment(lines);
  }

  /** A text of lines of its own, as replies and phrases are written. */
  block(path: Path): void {
    const node: unknown = this.document.getIn(path, true);
    if (isScalar(node)) node.type = Scalar.BLOCK_LITERAL;
  }

  /** A list or group on one line. */
  oneLine(path: Path): void {
    const node: unknown = this.document.getIn(path, true);
    if (isCollection(node)) node.flow = true;
  }

  written(): string {
    return this.document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true });
  }
}

/** Phrases with commas between, in lines that a person can read. */
export function phraseLines(phrases: readonly string[]): string {
  const lines: string[] = [];
  for (const phrase of phrases) {
    const longer = `${lines.at(-1) ?? ''}, ${phrase}`;
    if (lines.length > 0 && longer.length <= LONGEST_LINE) lines[lines.length - 1] = longer;
    else lines.push(phrase);
  }
  return `${lines.join('\n')}\n`;
}

/** Words of somebody on one line of a remark. */
export function quoted(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE).trimEnd()}…`;
}

/** A reply's text as a block has it: no signs that YAML would not keep, a line end at its end. */
export function blockText(text: string): string {
  const lines = text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim());
  return `${lines.join('\n').trim()}\n`;
}

function asComment(lines: readonly string[]): string {
  return lines.map((line) => ` ${line}`).join('\n');
}
