/** Hive Gateway as its documentation says to hand headers on: who asks goes to the subgraphs. */
export const gatewayConfig = {
  propagateHeaders: {
    fromClientToSubgraphs({ request }) {
      return { 'khien-caller': request.headers.get('khien-caller') ?? '' };
    },
  },
};
