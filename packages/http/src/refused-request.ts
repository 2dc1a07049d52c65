import { type Bilingual, ErrorCode, KhienError } from '@khien/errors';

/** A request that ends before anybody reads what it asks, with the status that HTTP has for it. */
export class RefusedRequest extends KhienError {
  constructor(
    readonly statusCode: number,
    detail: Bilingual,
  ) {
    super(ErrorCode.BAD_REQUEST, { detail });
    this.name = 'RefusedRequest';
  }
}
