import { isAlias, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Scalar } from 'yaml';
import type { z } from 'zod';
import { issuesInWords, looksLikeText, syntaxInWords, TAG } from './plain-words.ts';
import type { Path } from './plain-words.ts';
import type { ContentProblem } from './problem.ts';

/**
 * A YAML file that remembers where each of its values stands.
 * Bad content never throws: every mistake is collected in `problems`.
 * A file whose YAML is broken gives its syntax errors only: what a schema would add to them misleads.
 */
export class ContentSource {
  readonly problems: ContentProblem[] = [];
  readonly file: string;
  private readonly text: string;
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;
  private readonly value: unknown;
  private readonly broken: boolean;

  /** `text` is undefined where the file could not be read; `reason` says why. */
  constructor(file: string, text: string | undefined, reason = '') {
    this.file = file;
    this.text = text ?? '';
    // Not by the parser: after some errors it counts no further lines, and the next place would be off.
    for (let at = 0; at >= 0; at = this.text.indexOf('\n', at) + 1 || -1) this.lines.addNewLine(at);
    this.document = parseDocument(this.text, { prettyErrors: false, stringKeys: true });
    if (text === undefined) this.add(0, '', reason);
    for (const error of [...this.document.errors, ...this.document.warnings]) {
      // One slip breaks what follows it too: of a line's errors only the first is the mistake.
      const { line } = this.placeAt(error.pos[0]);
      if (this.problems.every((problem) => problem.line !== line))
        this.add(error.pos[0], '', syntaxInWords(error));
    }
    this.broken = this.problems.length > 0 || this.checkNotation() === 'has aliases';
    if (!this.broken) this.value = this.document.toJS();
  }

  /** The file's value, or `undefined` where it does not fit the schema or its YAML is broken. `keys`: more names to offer for a misspelt one. */
  parse<S extends z.ZodType>(schema: S, keys: readonly string[] = []): z.output<S> | undefined {
    if (this.broken) return undefined;
    if (this.document.contents === null || this.value === null) {
      this.add(0, '', 'the file is empty');
      return undefined;
    }
    const result = schema.safeParse(this.value);
    if (result.success) return result.data;
    for (const { path, message, offset, atKey } of issuesInWords(result.error.issues, this.value, keys)) {
      if (atKey === true) this.add(this.keyOffset(path) ?? this.offsetOf(path), showPath(path), message);
      else this.report(path, message, offset);
    }
    return undefined;
  }

  /** For what no schema sees: a duplicate id, a text that another file has. `offset` counts UTF-16 units into the text at `path`. */
  report(path: Path, message: string, offset?: number): void {
    const node = path.length === 0 ? undefined : this.document.getIn(path, true);
    const place =
      offset !== undefined && isScalar(node) ? this.offsetInText(node, offset) : this.offsetOf(path);
    this.add(place, showPath(path), message);
  }

  /** The text at `path` as the schema was given it; `undefined` where there is none. */
  textAt(path: Path): string | undefined {
    const value = this.document.getIn(path);
    return typeof value === 'string' ? value : undefined;
  }

  /** `file:line` of a value, to point at it from another file's problem. */
  placeOf(path: Path): string {
    return `${this.file}:${this.placeAt(this.offsetOf(path)).line}`;
  }

  /** What YAML allows and a support team stumbles over: it would lose a part of a text without a word. */
  private checkNotation(): 'has aliases' | 'has none' {
    let aliases = false;
    visit(this.document, (_key, node) => {
      if (!isNode(node)) return;
      const place = node.range?.[0] ?? 0;
      if (isAlias(node)) {
        aliases = true;
        this.add(place, '', `*${node.source} is a YAML alias: write the text out, or put it into 'quotes'`);
        return;
      }
      const { anchor, tag } = node;
      if (tag !== undefined) this.add(this.text.lastIndexOf('!', place), '', TAG);
      if (anchor !== undefined) {
        const sign = this.text.lastIndexOf(`&${anchor}`, place);
        this.add(sign, '', `&${anchor} is a YAML anchor: leave it out, or put the text into 'quotes'`);
      }
      if (isScalar(node)) this.checkScalar(node);
    });
    return aliases ? 'has aliases' : 'has none';
  }

  private checkScalar(node: Scalar): void {
    const { value, range, type } = node;
    if (typeof value !== 'string' || !range) return;
    if (type === 'BLOCK_LITERAL') return;
    const written = this.text.slice(range[0], range[1]);
    if (type === 'BLOCK_FOLDED' || value.includes('\n') || written.includes('\n')) {
      this.add(range[0], '', SEVERAL_LINES);
      return;
    }
    // After a bare name (`kind: answer # why`) a comment is welcome: there it can be no part of a text.
    if (type !== 'PLAIN' || !looksLikeText(value)) return;
    COMMENT.lastIndex = range[1];
    const comment = COMMENT.exec(this.text);
    if (comment) this.add(range[1] + comment[0].length - 1, '', LOST);
  }

  /** A scalar's own place; a map's or list's key; the nearest existing parent of what is missing. */
  private offsetOf(path: Path): number {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const here = path.slice(0, depth);
      const node = this.document.getIn(here, true);
      if (isScalar(node) && node.range && depth === path.length) return node.range[0];
      const key = this.keyOffset(here);
      if (key !== undefined) return key;
      if (isNode(node) && node.range) return node.range[0];
    }
    return this.document.contents?.range[0] ?? 0;
  }

  private keyOffset(path: Path): number | undefined {
    const parent: unknown =
      path.length === 1 ? this.document.contents : this.document.getIn(path.slice(0, -1), true);
    const name = path.at(-1);
    if (!isMap(parent)) return undefined;
    const pair = parent.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name),
    );
    return pair !== undefined && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
  }

  /** In a literal block the line is the header's line + n; elsewhere exact only where the source repeats the text as it is. */
  private offsetInText(node: Scalar, offset: number): number {
    const start = node.range?.[0] ?? 0;
    const value = String(node.value);
    if (node.type !== 'BLOCK_LITERAL') {
      const quote = node.type === 'PLAIN' ? 0 : 1;
      return this.text.startsWith(value, start + quote) ? start + quote + offset : start;
    }
    const before = value.slice(0, offset).split('\n');
    let lineStart = start;
    for (let n = 0; n < before.length; n += 1) lineStart = this.text.indexOf('\n', lineStart) + 1;
    const end = this.text.indexOf('\n', lineStart);
    const sourceLine = this.text.slice(lineStart, end < 0 ? undefined : end).replace(/\r$/, '');
    const valueLine = value.split('\n')[before.length - 1] ?? '';
    return lineStart + sourceLine.length - valueLine.length + (before.at(-1)?.length ?? 0);
  }

  private add(offset: number, path: string, message: string): void {
    this.problems.push({ file: this.file, ...this.placeAt(offset), path, message });
  }

  private placeAt(offset: number): { line: number; column: number } {
    const { line, col } = this.lines.linePos(Math.min(Math.max(offset, 0), this.text.length));
    return { line, column: col };
  }
}

/** Sticky: looks only at `lastIndex`. */
const COMMENT = /[ \t]+#/y;
const LOST =
  "what follows # is lost as a comment: put the text into 'quotes', or the comment on its own line";
const SEVERAL_LINES =
  'a text of several lines is written as a block: | on the first line, the text indented below';

/** `templates[2].ru.formal` */
function showPath(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');
}
