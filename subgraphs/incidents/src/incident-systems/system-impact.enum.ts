import { registerEnumType } from 'type-graphql';

/** The gravest effect of an incident on a system. */
export enum SystemImpact {
  NONE = 'NONE',
  SERVICE_INTERRUPTED = 'SERVICE_INTERRUPTED',
  DATA_DISCLOSED = 'DATA_DISCLOSED',
  DATA_CORRUPTED = 'DATA_CORRUPTED',
  CONTROL_LOST = 'CONTROL_LOST',
  SPREADING = 'SPREADING',
}

registerEnumType(SystemImpact, {
  name: 'SystemImpact',
  description:
    'The gravest effect of an incident on a system, after the conditions of Decision 05/2017/QĐ-TTg, article 9, letters a to đ. Whether the incident is serious is judged with its severity, not here.',
  valuesConfig: {
    NONE: { description: 'No effect was found (không bị ảnh hưởng).' },
    SERVICE_INTERRUPTED: { description: 'A service was interrupted (gián đoạn dịch vụ; letter a).' },
    DATA_DISCLOSED: { description: 'Data leaked or may have leaked (lộ, lọt dữ liệu; letter b).' },
    DATA_CORRUPTED: { description: 'Data lost their integrity (mất toàn vẹn dữ liệu; letter c).' },
    CONTROL_LOST: { description: 'Control of the system was lost (mất quyền điều khiển; letter d).' },
    SPREADING: {
      description: 'It may spread from this system to others (nguy cơ lây lan diện rộng; letter đ).',
    },
  },
});
