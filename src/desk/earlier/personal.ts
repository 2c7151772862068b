import type { Client } from '../../clients/client.ts';

/** Words that tell who a client is, as far as the team knows them: names, nick, company, the team's own id. */
export function personalOf({ firstName, lastName, username, account }: Client): readonly string[] {
  return [firstName, lastName, username, account?.company?.value, account?.externalId].flatMap((word) =>
    word === undefined || word.trim() === '' ? [] : [word],
  );
}
