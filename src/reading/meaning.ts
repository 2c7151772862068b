/** What a text is about: by the number of a concept, how much of it the text tells, 3 at most. Pure. */
export type Meaning = (text: string) => ReadonlyMap<number, number>;
