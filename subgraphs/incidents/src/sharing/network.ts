import type { InCircle } from '@khien/subgraph';
import { FOR_NETWORK } from './visibility.rules.js';

/** The members of the response network, as the register has them, and who acts for them. */
export const NETWORK: InCircle = {
  of: {
    name: {
      vi: 'mạng lưới ứng cứu sự cố',
      en: 'the response network (mạng lưới ứng cứu sự cố)',
    },
    condition: 'khien_of_network()',
  },
  roles: FOR_NETWORK,
};
