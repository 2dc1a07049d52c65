/** Where a task stands. */
export const TaskState = {
  OPEN: 'OPEN',
  IN_PROGRESS: 'IN_PROGRESS',
  DONE: 'DONE',
  CANCELLED: 'CANCELLED',
} as const;
/** One of {@link TaskState}. */
export type TaskState = (typeof TaskState)[keyof typeof TaskState];

/** What can be done to a task. */
export const TaskAction = {
  START: 'START',
  FINISH: 'FINISH',
  CANCEL: 'CANCEL',
  REOPEN: 'REOPEN',
} as const;
/** One of {@link TaskAction}. */
export type TaskAction = (typeof TaskAction)[keyof typeof TaskAction];

/** Who takes a step: whoever the task is assigned to (and who sets tasks), or only who sets tasks. */
type TaskParty = 'ASSIGNEE' | 'SETTER';

interface TaskStep {
  readonly from: TaskState;
  readonly action: TaskAction;
  readonly to: TaskState;
  readonly by: TaskParty;
}

const { OPEN, IN_PROGRESS, DONE, CANCELLED } = TaskState;

/** Every step that there is. */
export const TASK_STEPS: readonly TaskStep[] = [
  { from: OPEN, action: 'START', to: IN_PROGRESS, by: 'ASSIGNEE' },
  { from: OPEN, action: 'FINISH', to: DONE, by: 'ASSIGNEE' },
  { from: IN_PROGRESS, action: 'FINISH', to: DONE, by: 'ASSIGNEE' },
  { from: OPEN, action: 'CANCEL', to: CANCELLED, by: 'SETTER' },
  { from: IN_PROGRESS, action: 'CANCEL', to: CANCELLED, by: 'SETTER' },
  { from: DONE, action: 'REOPEN', to: OPEN, by: 'SETTER' },
  { from: CANCELLED, action: 'REOPEN', to: OPEN, by: 'SETTER' },
];

/** The step of an action in a state; undefined where it may not be taken. */
export function taskStep(from: TaskState, action: TaskAction): TaskStep | undefined {
  return TASK_STEPS.find((step) => step.from === from && step.action === action);
}

/** Whether a task that is in this state still has to be done. */
export function isToDo(state: TaskState): boolean {
  return state === OPEN || state === IN_PROGRESS;
}
