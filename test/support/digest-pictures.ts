/**
 * Draws the pictures that the README and docs show, always the same: a digest's (docs/digest.png, docs/digest-en.png), of
 * an invented fortnight, and the onboarding's (docs/onboarding.png, docs/onboarding-en.png), of invented clients on the
 * plans that ship: `npm run pictures`. Not a test.
 */
import { writeFileSync } from 'node:fs';
import { requireContent } from '../../src/content/load.ts';
import { aFortnight } from '../../src/digest-fortnight.ts';
import { funnelModel } from '../../src/digest/funnel-model.ts';
import { drawFunnel } from '../../src/digest/funnel-picture.ts';
import { pictureModel } from '../../src/digest/picture-model.ts';
import { drawPicture } from '../../src/digest/picture.ts';
import { overviewOf } from '../../src/onboarding/overview.ts';
import { EXAMPLE_NOW, exampleJourneys } from './onboarding-example.ts';
import { smallerPng } from './png.ts';

const CLIENTS = 640;

const content = requireContent('intents');
const { plans, texts } = content;
const overview = await overviewOf(inOnePage(), plans, EXAMPLE_NOW);
for (const [language, suffix] of [
  ['ru', ''],
  ['en', '-en'],
] as const) {
  const digest = pictureModel(aFortnight(language), content, language);
  const day = EXAMPLE_NOW.toISOString().slice(0, 10);
  const onboarding = funnelModel(overview, day, { texts, language });
  if (!digest || !onboarding) throw new Error('there is nothing to draw');
  keep(`digest${suffix}.png`, await drawPicture(digest));
  keep(`onboarding${suffix}.png`, await drawFunnel(onboarding));
}

async function* inOnePage() {
  yield exampleJourneys(plans, CLIENTS);
}

function keep(name: string, bytes: Uint8Array): void {
  const picture = smallerPng(Buffer.from(bytes));
  writeFileSync(new URL(`../../docs/${name}`, import.meta.url), picture);
  process.stdout.write(`docs/${name}: ${Math.round(picture.length / 1024)} KB\n`);
}
