import 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's URL of the PostgreSQL that this run of the tests uses. */
    postgresAdminUrl: string;
  }
}
