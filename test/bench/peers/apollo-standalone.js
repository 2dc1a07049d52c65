/**
 * Apollo Gateway as its documentation sets it up: a static supergraph, the remote data source for every subgraph
 * (handing on who asks, as documented for headers), the standalone server. Arguments: the supergraph file and the port.
 */
import { readFile } from 'node:fs/promises';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

class HandingOn extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.caller) request.http.headers.set('khien-caller', context.caller);
  }
}

const [supergraphFile, port] = process.argv.slice(2);
const gateway = new ApolloGateway({
  supergraphSdl: await readFile(supergraphFile, 'utf8'),
  buildService: ({ url }) => new HandingOn({ url }),
});
const server = new ApolloServer({ gateway });
await startStandaloneServer(server, {
  context: async ({ req }) => ({ caller: req.headers['khien-caller'] }),
  listen: { host: '127.0.0.1', port: Number(port) },
});
