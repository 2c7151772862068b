import { z } from 'zod';

/** Not one manager's but the team's. */
export const TEAM = 0;

export const LONGEST_TASK = 300;

/** A line in a manager's list. */
export const Task = z.object({
  /** `T1`, `T2`, … in order of making. */
  id: z.string(),
  text: z.string().min(1).max(LONGEST_TASK),
  /** Whom it is about. */
  clientId: z.int().optional(),
  /** Whose it is; 0: the team's. */
  managerId: z.int(),
  due: z.iso.datetime(),
  by: z.string(),
  byId: z.int(),
  at: z.iso.datetime(),
  done: z.object({ by: z.string(), byId: z.int(), at: z.iso.datetime() }).optional(),
});
export type Task = z.infer<typeof Task>;

/** Where the managers' tasks are kept. Lists hold what is not done, the earliest due first. */
export interface TaskStore {
  /** Gives the task its number; the same `cause` (an update) makes one task and gives that one again. */
  add(task: Omit<Task, 'id' | 'done'>, cause: string): Promise<Task>;
  get(id: string): Promise<Task | undefined>;
  /** The task after it; `undefined` where there is none. One that is done stays done as it was. */
  done(id: string, who: NonNullable<Task['done']>): Promise<Task | undefined>;
  /** It is to be done after all: on the lists again, as it was. */
  undone(id: string): Promise<Task | undefined>;
  /** Puts it off, unless it is done. */
  move(id: string, due: Date): Promise<Task | undefined>;
  ofManager(managerId: number, most: number): Promise<readonly Task[]>;
  ofClient(clientId: number): Promise<readonly Task[]>;
  /** Of all managers, due at `at` or before. */
  dueBy(at: Date, most: number): Promise<readonly Task[]>;
  /** Forgets what was to be done for a client. */
  erase(clientId: number): Promise<void>;
}
