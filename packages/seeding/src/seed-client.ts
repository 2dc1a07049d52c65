import pg from 'pg';

/** How far a seed has come. */
export interface SeedProgress {
  /** What is being loaded, in people's words. */
  readonly what: string;
  /** Rows so far. */
  readonly done: number;
  /** Rows in all, where known. */
  readonly total?: number | undefined;
}

/** Told how far a seed has come. */
export type OnSeedProgress = (progress: SeedProgress) => void;

/** Runs a seed on a connection of its own, which is closed whatever happens. */
export async function withSeedClient<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'khien seed' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
