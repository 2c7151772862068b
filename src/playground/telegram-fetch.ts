import { type ApiAnswer, ApiError } from './telegram/api-error.ts';
import { readCall } from './telegram/http-call.ts';
import type { SimulatedTelegram } from './telegram/simulated-telegram.ts';

const ROUTE = /\/bot[^/]+\/(?<method>\w+)$/;

/**
 * A simulated Telegram of this process, called as over the network and without one: an HTTP call costs more than most
 * of what a bot does for it. For simulations that make hundred thousands of them.
 */
export function telegramFetch(telegram: SimulatedTelegram): typeof fetch {
  return async (input, init = {}) => {
    const method = ROUTE.exec(String(input instanceof Request ? input.url : input))?.groups?.['method'];
    if (method === undefined) return new JsonAnswer(new ApiError(404, 'Not Found').answer());
    const { signal } = init;
    const answer = serve(telegram, method, init);
    // Only this one is held back, and so only this one can be given up meanwhile.
    if (!signal || method !== 'getUpdates') return new JsonAnswer(await answer);
    return new JsonAnswer(await Promise.race([answer, aborted(signal)]));
  };
}

/** What grammY reads of an answer, without the streams and parsers that bring it over a network. */
class JsonAnswer extends Response {
  override readonly json: () => Promise<unknown>;

  constructor(answer: ApiAnswer) {
    super(undefined, { status: answer.ok ? 200 : answer.error_code });
    // A copy: what the bot holds must not change with the world.
    this.json = () => Promise.resolve(structuredClone(answer));
  }
}

async function serve(
  telegram: SimulatedTelegram,
  method: string,
  { headers, body }: RequestInit,
): Promise<ApiAnswer> {
  const type = new Headers(headers).get('content-type') ?? '';
  const request = { method: 'POST', headers: { 'content-type': type } };
  const { payload, files } = readCall(method, request, '', await bytesOf(body));
  const { answer } = await telegram.serve(method, payload, files);
  return answer;
}

/** Forms with files are made piece by piece. */
async function bytesOf(body: unknown): Promise<Buffer> {
  if (typeof body === 'string') return Buffer.from(body);
  const pieces: Buffer[] = [];
  if (isIterable(body)) for await (const piece of body) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

function isIterable(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = (): void => reject(new DOMException('the call was given up', 'AbortError'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
