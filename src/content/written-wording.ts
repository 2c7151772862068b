import type { Part, Wording } from './wording.ts';

const MARKS = /[<|>[\]{}]/g;

/** A wording as it is written in `intents/`: read again by `parseWording`, it is the same. */
export function writtenWording({ parts }: Wording): string {
  return parts.map(written).join('');
}

/** A plain text in the notation of wordings: none of its signs is a mark. */
export function escapedText(text: string): string {
  return text.replaceAll(MARKS, (mark) => `\\${mark}`);
}

function written(part: Part): string {
  if (part.kind === 'text') return escapedText(part.text);
  if (part.kind === 'choice') return `<${escapedText(part.formal)}|${escapedText(part.informal)}>`;
  if (part.kind === 'full') return `[${part.parts.map(written).join('')}]`;
  const { name, term, form } = part;
  return term === undefined ? `{${name}}` : `{${name}:${term}${form === undefined ? '' : ` ${form}`}}`;
}
