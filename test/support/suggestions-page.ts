import { readFileSync, writeFileSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { suggest } from '../../src/commands/suggest.ts';

/**
 * Prints docs/suggestions.md: sixty messages of every trait and intent with what is suggested, for a support lead to
 * read and criticise. `npm run suggestions`. A Tuesday morning, so that the promised times are always the same.
 */
const MESSAGES = 'test/fixtures/sixty-messages.jsonl';
const PAGE = 'docs/suggestions.md';
const NOW = new Date('2026-03-03T08:10:00Z');

const Answer = z.object({
  id: z.string(),
  intent: z.string(),
  traits: z.array(z.string()),
  confidence: z.object({ intents: z.array(z.object({ p: z.number() })) }),
  suggestions: z.array(z.object({ template: z.string(), text: z.string() })),
});
const Asked = z.object({
  id: z.string(),
  text: z.string(),
  client: z.object({ name: z.string() }).optional(),
});

const input = readFileSync(MESSAGES, 'utf8');
const output = new PassThrough();
const written = text(output);
await suggest({
  argv: [],
  env: {},
  now: () => NOW,
  input: Readable.from([input]),
  output,
  note: (note) => process.stderr.write(`${note}\n`),
});
output.end();
const answers = (await written)
  .trimEnd()
  .split('\n')
  .map((line) => Answer.parse(JSON.parse(line)));
const asked = input
  .trimEnd()
  .split('\n')
  .map((line) => Asked.parse(JSON.parse(line)));

const quoted = (words: string): string => words.replaceAll('\n', '\n   ');
const entries = asked.map(({ id, text: message, client }, at) => {
  const answer = answers[at];
  if (answer?.id !== id) throw new Error(`no answer to ${id}`);
  const share = Math.round((answer.confidence.intents[0]?.p ?? 0) * 100);
  const reading = [`${answer.intent} ${share} %`, ...answer.traits].join(' · ');
  const from = client === undefined ? '' : `**${client.name}:** `;
  const suggestions = answer.suggestions.map(
    ({ template, text: reply }, place) => `${place + 1}. ${quoted(reply)} \`${template}\``,
  );
  return `> ${from}${message}\n\n_${reading}_\n\n${suggestions.join('\n')}\n`;
});
writeFileSync(
  PAGE,
  `# Sixty messages and what is suggested

For support leads: read it as an operator would, and tell us what you would not send. Written by \`npm run suggestions\`
from \`${MESSAGES}\`; nothing here is edited by hand. The small name behind a reply is its template.

${entries.join('\n---\n\n')}`,
);
process.stderr.write(`${PAGE}: ${entries.length} messages\n`);
