import { registerEnumType } from 'type-graphql';
import { ResponsePlan } from './response-plan.js';

registerEnumType(ResponsePlan, {
  name: 'ResponsePlan',
  description:
    'Plan by which a serious incident is dealt with (phương án ứng cứu khẩn cấp; Decision 05/2017/QĐ-TTg, article 10).',
  valuesConfig: {
    NATIONAL: { description: 'National plan: a system of level 5 or on the national list.' },
    STATE_AGENCY: { description: 'Plan of state agencies: a system of level 4 of a central body.' },
    LOCAL: { description: 'Local plan: a system of level 4 of a local body.' },
    ENTERPRISE: { description: 'Plan of an enterprise: a system of level 4 of an enterprise.' },
  },
});

export { ResponsePlan };
