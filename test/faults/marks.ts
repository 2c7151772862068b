/** Marks that tell one message from all others and stay whole or not at all: no mark is the beginning of another. */
const CLIENT_MARK = /\[(\d{3})-(\d{5})\]/g;
const ANSWER_MARK = /\{(\d{3})-(\d{5})\}/g;

export interface Mark {
  readonly client: number;
  readonly number: number;
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

export const clientMark = ({ client, number }: Mark): string => `[${digits(client, 3)}-${digits(number, 5)}]`;
export const answerMark = ({ client, number }: Mark): string => `{${digits(client, 3)}-${digits(number, 5)}}`;

function all(text: string, pattern: RegExp): Mark[] {
  return [...text.matchAll(pattern)].map(([, client, number]) => ({
    client: Number(client),
    number: Number(number),
  }));
}

/** A line that names a request is no sight of a message, though a request is called by its first client's words. */
const REQUEST_LINE = /^(?:💡|🔥|📣).*\bR\d+.*$/gmu;

/** The clients' messages that stand in a text, in their order there. */
export const clientMarks = (text: string): Mark[] => all(text.replace(REQUEST_LINE, ''), CLIENT_MARK);
/** The operators' answers that stand in a text. */
export const answerMarks = (text: string): Mark[] => all(text, ANSWER_MARK);

export const clientName = (number: number): string => `Клиент ${digits(number, 3)}`;

/** Whose topic it is; its name may get signs around the client's. */
export function clientOfTopic(name: string): number | undefined {
  const found = /Клиент (\d{3})/.exec(name)?.[1];
  return found === undefined ? undefined : Number(found);
}
