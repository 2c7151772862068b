import { describe, expect, test } from 'vitest';
import { acceptanceFacts } from './acceptance.ts';
import { accountStoreFacts } from './accounts.ts';
import { budgetFacts } from './budget.ts';
import { cardStoreFacts } from './cards.ts';
import { clientStoreFacts } from './clients.ts';
import { correctionStoreFacts } from './corrections.ts';
import { deskStoreFacts } from './desk.ts';
import { dueFacts } from './due.ts';
import { eraserFacts } from './eraser.ts';
import { exchangeStoreFacts } from './exchanges.ts';
import { figureStoreFacts } from './figures.ts';
import { journalFacts } from './journals.ts';
import { journeyStoreFacts } from './journeys.ts';
import { leaseFacts } from './leases.ts';
import type { Open } from './records.ts';
import { requestStoreFacts } from './requests.ts';
import { sessionFacts } from './sessions.ts';
import { taskStoreFacts } from './tasks.ts';

/** What holds for every store, whatever it is made of. */
export function storeFacts(open: Open, sessionPrefix: () => string = () => ''): void {
  clientStoreFacts(open);
  cardStoreFacts(open);
  deskStoreFacts(open);
  journalFacts(open);
  leaseFacts(open);
  requestStoreFacts(open);
  figureStoreFacts(open);
  acceptanceFacts(open);
  accountStoreFacts(open);
  taskStoreFacts(open);
  journeyStoreFacts(open);
  exchangeStoreFacts(open);
  correctionStoreFacts(open);
  dueFacts(open);
  budgetFacts(open);
  eraserFacts(open);
  sessionFacts(open, sessionPrefix);
  describe('the store', () => {
    test('an open store is ready', async () => {
      const store = await open();
      expect(await store.ready()).toBe(true);
    });
  });
}
