import { NOBODY } from '../../desk/eraser.ts';
import { Request, type RequestStore } from '../../feedback/request.ts';
import type { Erases } from '../erasing.ts';
import { decode, encode } from '../record.ts';

export function memoryRequests(): RequestStore & Erases {
  const records = new Map<string, string>();
  const byWish = new Map<string, string>();
  let filed = 0;
  const read = (id: string): Request[] => {
    const json = records.get(id);
    return json === undefined ? [] : [decode(Request, json, `request ${id}`)];
  };
  return {
    file: async (wish) => {
      const name = `${wish.card}:${wish.part}`;
      const [known] = read(byWish.get(name) ?? '');
      if (known) return known;
      const request = { ...wish, id: `R${filed + 1}` };
      records.set(request.id, encode(Request, request, `request ${request.id}`));
      byWish.set(name, request.id);
      filed++;
      return request;
    },
    withdraw: async (ids) => {
      for (const { id, card, part } of ids.flatMap(read)) {
        records.delete(id);
        byWish.delete(`${card}:${part}`);
      }
    },
    erase: (clientId) => {
      for (const wish of [...records.keys()].flatMap(read)) {
        if (wish.clientId !== clientId) continue;
        const unsigned = { ...wish, clientId: NOBODY, text: '' };
        records.set(wish.id, encode(Request, unsigned, `request ${wish.id}`));
      }
    },
    between: async (from, to) =>
      // The map's order is the order of filing, which settles two of the same moment.
      [...records.keys()]
        .flatMap(read)
        .filter(({ at }) => Date.parse(at) >= from.getTime() && Date.parse(at) < to.getTime())
        .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  };
}
