/**
 * Draws the pictures of a digest that the README and docs/digest.md show, docs/digest.png and docs/digest-en.png:
 * `npm run pictures`. A fortnight that is always the same, so the pictures of tomorrow are the same. Not a test.
 */
import { writeFileSync } from 'node:fs';
import { requireContent } from '../../src/content/load.ts';
import { aFortnight } from '../../src/digest-fortnight.ts';
import { pictureModel } from '../../src/digest/picture-model.ts';
import { drawPicture } from '../../src/digest/picture.ts';
import { smallerPng } from './png.ts';

const content = requireContent('intents');
for (const [language, name] of [
  ['ru', 'digest.png'],
  ['en', 'digest-en.png'],
] as const) {
  const model = pictureModel(aFortnight(language), content, language);
  if (!model) throw new Error('there is nothing to draw');
  const picture = smallerPng(Buffer.from(await drawPicture(model)));
  writeFileSync(new URL(`../../docs/${name}`, import.meta.url), picture);
  process.stdout.write(`docs/${name}: ${Math.round(picture.length / 1024)} KB\n`);
}
