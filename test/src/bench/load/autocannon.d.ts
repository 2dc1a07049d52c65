/** As much of autocannon 9 as the benchmark uses; the package has no types. */
declare module 'autocannon' {
  export interface Request {
    method: string;
    path: string;
    headers: Readonly<Record<string, string>>;
    body?: string;
    onResponse(status: number, body: string): void;
  }
  export interface Client {
    setRequests(requests: readonly Request[]): void;
  }
  export interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    /** Seconds until a request counts as timed out. */
    timeout?: number;
    requests: readonly Request[];
    /** Called for each connection. */
    setupClient(client: Client): void;
  }
  export interface Result {
    errors: number;
    timeouts: number;
    non2xx: number;
  }
  export interface Instance extends PromiseLike<Result> {
    on(
      event: 'response',
      listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): this;
  }
  export default function autocannon(options: Options): Instance;
}
