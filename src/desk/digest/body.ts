import { FormattedString } from '@grammyjs/parse-mode';
import { fitted, linesOf } from '../../digest/fit.ts';
import type { DigestLine, DigestText, Section } from '../../digest/source.ts';
import type { DeskDeps } from '../deps.ts';
import type { Topic } from '../stores.ts';
import { topicLink } from '../topic/topic-link.ts';

type Topics = ReadonlyMap<number, Topic>;

/** The digest as one message: titles bold, lists folded, names leading to their topics. */
export async function digestBody(
  digest: DigestText,
  deps: Pick<DeskDeps, 'topics'>,
): Promise<FormattedString> {
  const topics = await topicsOf(digest, deps);
  const shown = fitted(digest, ({ client }) => client !== undefined && topics.has(client.id));
  const blocks = shown.sections.map((section) => drawn(section, topics));
  return FormattedString.join([FormattedString.bold(shown.title), ...blocks], '\n\n');
}

function drawn(section: Section, topics: Topics): FormattedString {
  const { title, folded } = section;
  const lines = FormattedString.join(
    linesOf(section).map((line) => withLink(line, topics)),
    '\n',
  );
  if (title === undefined) return lines;
  const heading = FormattedString.bold(title);
  if (lines.text === '') return heading;
  return FormattedString.join([heading, folded ? FormattedString.expandableBlockquote(lines) : lines], '\n');
}

/** The name alone: a whole line in the colour of links is hard to read. It stands first, or signs what was said. */
function withLink({ text, client }: DigestLine, topics: Topics): FormattedString {
  const topic = client && topics.get(client.id);
  if (!topic) return new FormattedString(text);
  const at = text.startsWith(client.name) ? 0 : text.lastIndexOf(client.name);
  if (at < 0 || client.name === '') return FormattedString.link(text, topicLink(topic));
  const end = at + client.name.length;
  const name = FormattedString.link(text.slice(at, end), topicLink(topic));
  return FormattedString.join([text.slice(0, at), name, text.slice(end)]);
}

async function topicsOf({ sections }: DigestText, { topics }: Pick<DeskDeps, 'topics'>): Promise<Topics> {
  const clients = new Set(sections.flatMap(({ lines }) => lines.flatMap(({ client }) => client?.id ?? [])));
  const found = await Promise.all([...clients].map((client) => topics.ofClient(client)));
  return new Map(found.flatMap((topic) => (topic ? [[topic.clientId, topic] as const] : [])));
}
