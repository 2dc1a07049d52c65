import { CALLER_HEADER, type Caller, CallerSigner, KeyRing, Role } from '@khien/identity';
import { createLogger } from '@khien/logging';
import { SUBGRAPHS, type SubgraphName } from '@khien/platform';
import { startSubgraph } from '@khien/subgraph';

/** A subgraph in this process, and a way to ask it as anybody. */
export interface Asking {
  /** @throws Error when there are errors in the answer */
  ask(caller: Caller, query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Somebody with one role for an organization. */
export function callerOf(role: Role, organization: string): Caller {
  return {
    kind: 'PERSON',
    subject: `bench ${role} of ${organization}`,
    name: 'Bench',
    organization,
    roles: [Role.PUBLIC, role],
  };
}

/** @param url as the role that row-level security binds */
export async function startAsking(name: SubgraphName, url: string): Promise<Asking> {
  const { [name]: definition } = SUBGRAPHS;
  const callerKeys = await KeyRing.generate();
  const signer = new CallerSigner(callerKeys);
  const log = createLogger({ name: 'bench', level: 'warn', stderr: true });
  const subgraph = await startSubgraph(definition, { databaseUrl: url, callerKeys, log, poolSize: 2 });
  return {
    async ask(caller, query, variables = {}) {
      const headers = { [CALLER_HEADER]: await signer.sign(caller, definition.name) };
      const { data, errors } = await subgraph.execute({ query, variables, headers });
      if (errors || !data) throw new Error(JSON.stringify(errors));
      return data;
    },
    close: () => subgraph.close(),
  };
}
