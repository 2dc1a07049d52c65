import { registerEnumType } from 'type-graphql';
import { TaskAction, TaskState } from './task.machine.js';

registerEnumType(TaskState, {
  name: 'IncidentTaskState',
  description: 'Where a task stands (trạng thái công việc).',
  valuesConfig: {
    OPEN: { description: 'Nobody has begun it (chưa thực hiện).' },
    IN_PROGRESS: { description: 'Somebody is at it (đang thực hiện).' },
    DONE: { description: 'Done (đã hoàn thành).' },
    CANCELLED: { description: 'It is not to be done any more (đã huỷ).' },
  },
});

registerEnumType(TaskAction, {
  name: 'IncidentTaskAction',
  description: 'What can be done to a task.',
  valuesConfig: {
    START: { description: 'Begin it: whoever it is assigned to.' },
    FINISH: { description: 'Say that it is done, and with what outcome: whoever it is assigned to.' },
    CANCEL: { description: 'Say that it is not to be done: whoever sets tasks.' },
    REOPEN: { description: 'Open it again: whoever sets tasks.' },
  },
});

export { TaskAction, TaskState };
