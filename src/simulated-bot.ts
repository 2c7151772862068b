import { z } from 'zod';
import { type App, startApp } from './app.ts';
import { createLog } from './log.ts';
import { HOLDING_RULES } from './onboarding/rules.ts';
import { ProductCall, simulationConfig } from './open-simulation.ts';
import { SIMULATION_TOKEN } from './simulated-street.ts';

/**
 * The bot of a simulation in a process of its own, so that it can be killed. It goes by the clock that whoever started it
 * sends along with each thing to do, and ends with them.
 */
const Order = z.object({
  id: z.int(),
  /** The time from now on, epoch milliseconds. */
  at: z.int(),
  what: z.discriminatedUnion('do', [
    z.object({
      do: z.literal('start'),
      apiRoot: z.string(),
      redisUrl: z.string(),
      lead: z.int(),
      intentsDir: z.string(),
      holdingRules: z.array(z.enum(HOLDING_RULES)).optional(),
    }),
    z.object({ do: z.literal('due') }),
    z.object({ do: z.literal('idle') }),
    z.object({ do: z.literal('post'), path: z.string(), body: z.unknown() }),
  ]),
});
type What = z.infer<typeof Order>['what'];

let clock = new Date(0);
let app: App | undefined;

async function carryOut(what: What): Promise<unknown> {
  switch (what.do) {
    case 'start': {
      const { apiRoot, redisUrl, lead, intentsDir, holdingRules } = what;
      app = await startApp({
        config: simulationConfig({ apiRoot, redisUrl, lead, intentsDir }),
        token: SIMULATION_TOKEN,
        apiRoot,
        log: createLog('warn', []),
        now: () => clock,
        pace: 0.000001,
        ...(holdingRules ? { holdingRules } : {}),
      });
      return undefined;
    }
    case 'due':
      await app?.runDue();
      await app?.idle();
      return undefined;
    case 'idle':
      await app?.idle();
      return undefined;
    case 'post': {
      const answer = await app?.door(new ProductCall(what.path, what.body));
      const said: unknown = await answer?.json();
      return { status: answer?.status, body: said };
    }
    default:
      return what satisfies never;
  }
}

process.on('message', (message) => {
  const { id, at, what } = Order.parse(message);
  clock = new Date(at);
  carryOut(what).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) =>
      process.send?.({ id, failed: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ id: 0 });
