import { badRequest } from '../api-error.ts';
import type { FileKind, StoredFile } from '../file-store.ts';
import { pngSize } from '../media.ts';
import type { World } from '../world.ts';
import type { Files } from './method.ts';

/** A photo is uploaded up to this size. */
const MAX_PHOTO = 10 * 1024 * 1024;
/** Its sides together, and how often the shorter fits the longer: https://core.telegram.org/bots/api#sendphoto */
const MAX_SIDES = 10_000;
const MAX_RATIO = 20;

/** The file that a parameter means: a part of the form, `attach://` a part, or a known file_id. */
export async function fileOf(
  world: World,
  kind: FileKind,
  named: string | undefined,
  files: Files,
): Promise<StoredFile> {
  const attached = named?.startsWith('attach://') ? named.slice('attach://'.length) : undefined;
  const part = files.get(attached ?? kind);
  if (part) return upload(world, kind, part);
  if (named === undefined || named === '' || attached !== undefined)
    throw badRequest(`there is no ${kind} in the request`);
  const known = world.files.get(named);
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  if (known.kind !== kind)
    throw badRequest(`can't use file of type ${capital(known.kind)} as ${capital(kind)}`);
  return known;
}

async function upload(world: World, kind: FileKind, part: File): Promise<StoredFile> {
  if (part.size === 0) throw badRequest('file must be non-empty');
  if (kind === 'photo' && part.size > MAX_PHOTO) throw badRequest('file is too big for a photo');
  const bytes = new Uint8Array(await part.arrayBuffer());
  if (kind === 'photo' && !isPhoto(bytes)) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return world.files.add(kind, bytes, part.name || 'file', part.type || 'application/octet-stream');
}

/** Only a PNG's size is known; anything else is taken for a photo. */
function isPhoto(bytes: Uint8Array): boolean {
  const size = pngSize(bytes);
  if (!size) return true;
  const [shorter = 0, longer = 0] = [size.width, size.height].toSorted((one, other) => one - other);
  return longer + shorter <= MAX_SIDES && longer <= shorter * MAX_RATIO;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).replace('_n', 'N');
}
