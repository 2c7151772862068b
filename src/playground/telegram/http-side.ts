import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type ApiAnswer, ApiError } from './api-error.ts';
import { NetworkFault } from './faults.ts';
import { Connections } from './connections.ts';
import { readCall } from './http-call.ts';
import type { SimulatedTelegram } from './simulated-telegram.ts';

/** What Telegram takes in one upload. */
const MAX_BODY = 50 * 1024 * 1024;

const ROUTE = /^\/(?<file>file\/)?bot(?<token>[^/]+)\/(?<rest>[^?]+)(?:\?(?<query>.*))?$/;

/**
 * The Bot API over HTTP: `/bot<token>/<method>` by POST (JSON, urlencoded, multipart) or GET, and
 * `/file/bot<token>/<path>`. Plain node:http, since a load test wants thousands of calls a second of one busy core.
 * Every answer has a Content-Length and is never chunked: grammY's node-fetch 2 fails on chunked ones that a
 * keep-alive agent reads.
 */
export function botApiListener(
  telegram: SimulatedTelegram,
): (request: IncomingMessage, response: ServerResponse) => void {
  const connections = new Connections((call) => telegram.neverHeard(call, 'unread'));
  return (request, response) => {
    const route = ROUTE.exec(request.url ?? '')?.groups;
    const rest = route?.['rest'] ?? '';
    if (!route || (request.method !== 'POST' && request.method !== 'GET')) return refuse(response, 404);
    if (route['token'] !== telegram.token) return refuse(response, 401);
    if (route['file']) return sendFile(telegram, decodeURIComponent(rest), response);
    connections.asked(request.socket);
    const query = route['query'] ?? '';
    readBody(request)
      .then(async (body) => {
        if (!body) return refuse(response, 413);
        const { payload, files } = readCall(rest, request, query, body);
        const { answer, call } = await telegram.serve(rest, payload, files);
        if (request.socket.destroyed) telegram.neverHeard(call, 'gone');
        else send(response, answer, () => connections.answered(request.socket, call));
      })
      .catch((error: unknown) => fail(request, response, error));
  };
}

/** The whole body, or undefined when it is too large: it is then read to its end and forgotten. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY) chunks.length = 0;
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(size > MAX_BODY ? undefined : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function send(response: ServerResponse, answer: ApiAnswer, written?: () => void): void {
  const body = JSON.stringify(answer);
  response.writeHead(answer.ok ? 200 : answer.error_code, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body, written);
}

const REFUSALS = { 401: 'Unauthorized', 404: 'Not Found', 413: 'Request Entity Too Large' } as const;

function refuse(response: ServerResponse, code: keyof typeof REFUSALS): void {
  send(response, new ApiError(code, REFUSALS[code]).answer());
}

function sendFile(telegram: SimulatedTelegram, path: string, response: ServerResponse): void {
  const file = telegram.fileAt(path);
  if (!file) return refuse(response, 404);
  response.writeHead(200, { 'Content-Type': file.mime, 'Content-Length': file.bytes.length });
  response.end(file.bytes);
}

function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (request.socket.destroyed) return;
  if (error instanceof NetworkFault) return breakOff(request.socket, response, error);
  if (error instanceof ApiError) return send(response, error.answer());
  // A bug here or misuse: the words help whoever plays; Telegram's own would not.
  const words = error instanceof Error ? error.message : String(error);
  send(response, new ApiError(500, `Internal Server Error: ${words}`).answer());
}

/** Cuts the connection, keeps silent, or answers as the proxy before Telegram does. */
function breakOff(socket: Socket, response: ServerResponse, fault: NetworkFault): void {
  switch (fault.kind) {
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'hang':
      if (fault.milliseconds !== undefined)
        setTimeout(() => socket.resetAndDestroy(), fault.milliseconds).unref();
      return;
    case 'html': {
      const page =
        '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
      response.writeHead(502, { 'Content-Type': 'text/html', 'Content-Length': page.length });
      response.end(page);
      return;
    }
    default:
      fault.kind satisfies never;
  }
}
