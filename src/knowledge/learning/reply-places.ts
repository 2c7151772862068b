import type { SubjectTemplate } from '../../content/subject.ts';
import type { Content, Template } from '../../content/types.ts';
import type { Wording } from '../../content/wording.ts';

/** A template and the file that it stands in, from the folder of the content. */
export interface PlacedTemplate {
  readonly template: Template | SubjectTemplate;
  readonly path: string;
}

/** Every template by its id. */
export function placedTemplates({
  intents,
  wordless,
  subjects,
}: Pick<Content, 'intents' | 'wordless' | 'subjects'>): ReadonlyMap<string, PlacedTemplate> {
  const files: (readonly [string, readonly (Template | SubjectTemplate)[]])[] = [
    ...Object.entries(intents).map(([name, { templates }]) => [`templates/${name}.yaml`, templates] as const),
    ['templates/wordless.yaml', wordless.templates],
    ...subjects.map(({ id, templates }) => [`subjects/${id}.yaml`, templates] as const),
  ];
  return new Map(
    files.flatMap(([path, templates]) => templates.map((template) => [template.id, { template, path }])),
  );
}

/** Everything that a wording may say, one way or another. */
export function allWords({ parts }: Wording): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'choice') return `${part.formal} ${part.informal}`;
      return part.kind === 'full' ? allWords({ parts: part.parts }) : '';
    })
    .join('');
}

/** Whether a wording names a time by which somebody answers. */
export function promises({ parts }: Wording): boolean {
  return parts.some((part) =>
    part.kind === 'full' ? promises({ parts: part.parts }) : part.kind === 'slot' && part.name === 'promise',
  );
}
