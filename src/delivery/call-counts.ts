import type { Transformer } from 'grammy';

/** What became of a call. */
export type CallResult = 'ok' | 'limited' | 'refused' | 'failed' | 'unheard';

/** Counts what Telegram answered to each method since the start. */
export class CallCounts {
  private readonly counts = new Map<string, Map<CallResult, number>>();

  /** To be installed first: it counts each call that really goes out, however long it waited for its turn. */
  readonly transformer: Transformer = async (call, method, payload, signal) => {
    try {
      const answer = await call(method, payload, signal);
      this.note(method, answer.ok ? 'ok' : resultOf(answer.error_code));
      return answer;
    } catch (error) {
      this.note(method, 'unheard');
      throw error;
    }
  };

  /** Method, result and how often. */
  figures(): readonly (readonly [string, CallResult, number])[] {
    return [...this.counts].flatMap(([method, results]) =>
      [...results].map(([result, count]) => [method, result, count] as const),
    );
  }

  private note(method: string, result: CallResult): void {
    const results = this.counts.get(method) ?? new Map<CallResult, number>();
    this.counts.set(method, results.set(result, (results.get(result) ?? 0) + 1));
  }
}

function resultOf(code: number): CallResult {
  if (code === 429) return 'limited';
  return code >= 500 ? 'failed' : 'refused';
}
