import { type ErrorCode, type ErrorParameters, KhienError } from '@khien/errors';

/** How a refusal looks in HTTP. */
export interface RefusalOverHttp {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error that ends a request before GraphQL sees it, with its status and headers. */
export class Refusal extends KhienError {
  constructor(
    code: ErrorCode,
    parameters: ErrorParameters,
    readonly http: RefusalOverHttp,
    cause?: unknown,
  ) {
    super(code, parameters, cause);
    this.name = 'Refusal';
  }
}
