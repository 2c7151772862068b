import { badRequest } from './api-error.ts';

type Entry = readonly [name: string, value: string | File];

/**
 * The parts of a multipart/form-data body.
 * Own reader: Node 20's `formData()` refuses grammY's headers (`form-data;name=…`, no space; names unquoted).
 * Errors: 400 when the body is not such a form.
 */
export function readMultipart(body: Uint8Array, contentType: string): Entry[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) throw badRequest('multipart boundary not found');
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = `\r\n--${mark}`;
  const entries: Entry[] = [];
  let at = bytes.indexOf(`--${mark}`);
  if (at === -1) throw badRequest('multipart body has no boundary');
  at += mark.length + 2;
  while (bytes.toString('latin1', at, at + 2) === '\r\n') {
    const headEnd = bytes.indexOf('\r\n\r\n', at);
    const end = bytes.indexOf(delimiter, Math.max(headEnd, at));
    if (headEnd === -1 || end === -1) throw badRequest('multipart body is cut off');
    entries.push(part(bytes.toString('utf8', at + 2, headEnd), bytes.subarray(headEnd + 4, end)));
    at = end + delimiter.length;
  }
  return entries;
}

function part(head: string, content: Buffer): Entry {
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) throw badRequest('multipart part has no name');
  const fileName = parameter(disposition, 'filename');
  if (fileName === undefined) return [name, content.toString('utf8')];
  const type = /^content-type:(.*)$/im.exec(head)?.[1]?.trim() ?? '';
  return [name, new File([new Uint8Array(content)], fileName, { type })];
}

function parameter(header: string, name: string): string | undefined {
  const found = new RegExp(String.raw`;\s*${name}=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))`, 'i').exec(header);
  return found?.[1]?.replaceAll(/\\(.)/g, '$1') ?? found?.[2];
}
